package io.jeton.rest.deployment;

import io.jeton.application.deployment.Resource;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.Violations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a deployment: the files, and whose they will be. */
record DeploymentBody(String tenantId, List<Resource> resources) {
    static final int BYTES_MAX = 16 * 1024 * 1024;

    static DeploymentBody of(MultipartForm form) {
        Violations violations = new Violations();
        List<Resource> resources = new ArrayList<>();
        String tenantId = null;
        for (MultipartForm.Part part : form.parts()) {
            switch (part.name()) {
                case "resources" -> {
                    if (part.fileName() == null) {
                        violations.refused("resources[" + resources.size() + "]", "has no file name");
                    } else {
                        resources.add(new Resource(part.fileName(), part.content()));
                    }
                }
                case "tenantId" -> tenantId = text(part);
                default -> violations.conflict(part.name(), "No part named [" + part.name() + "] is known here");
            }
        }
        if (resources.isEmpty() && !violations.isAbout("resources[0]")) {
            violations.missing("resources");
        }
        String tenant = Tenants.resolve(tenantId, "tenantId", violations);
        violations.check();
        return new DeploymentBody(tenant, resources);
    }

    private static @Nullable String text(MultipartForm.Part part) {
        return new String(part.content(), StandardCharsets.UTF_8);
    }
}
