package io.jeton.rest.batch;

import io.jeton.application.deployment.ProcessVersions;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Keys;
import io.jeton.rest.json.Violations;
import io.jeton.rest.problem.InvalidRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Whether versions of a process are to be suspended or activated, in the form of the older API. Unknown properties are passed over, as it says.
 *
 * @param versions which ones; {@code null} if the path says it
 * @param includesInstances whether the same is to be done to their running instances
 */
record DefinitionSuspensionBody(
        boolean suspended,
        boolean includesInstances,
        @Nullable ProcessVersions versions) {
    private static final String ID = "processDefinitionId";
    private static final String KEY = "processDefinitionKey";

    /** The body of a request whose path says which versions are meant. */
    static DefinitionSuspensionBody read(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, (name, json) -> {
            if (!draft.read(name, json)) {
                json.ignored();
            }
        });
        draft.check(violations);
        return draft.of(null);
    }

    /** The body of a request that says itself which versions are meant. */
    static DefinitionSuspensionBody readNaming(byte[] body) {
        Violations violations = new Violations();
        Draft draft = new Draft();
        JsonDocument.readRequired(body, violations, (name, json) -> {
            switch (name) {
                case ID -> draft.id = json.text();
                case KEY -> draft.key = json.name();
                case "processDefinitionTenantId" -> draft.tenantId = json.text();
                default -> {
                    if (!draft.read(name, json)) {
                        json.ignored();
                    }
                }
            }
        });
        if (violations.isEmpty() && (draft.id == null) == (draft.key == null)) {
            violations.conflict(KEY, "expected exactly one of " + ID + " and " + KEY);
        }
        draft.check(violations);
        return draft.of(draft.key == null ? one(draft.id) : all(draft.key, draft.tenantId));
    }

    /** @throws InvalidRequest if no version can have this id */
    static ProcessVersions one(@Nullable String id) {
        Long key = id == null ? null : Keys.parse(id);
        if (key == null) {
            throw InvalidRequest.notFound("Process definition with id '" + id + "' does not exist.");
        }
        return new ProcessVersions.One(new ProcessDefinitionKey(key));
    }

    /**
     * @param tenantId {@code null} if the request names none
     * @throws InvalidRequest if there are no tenants, and it names one
     */
    static ProcessVersions all(String processId, @Nullable String tenantId) {
        if (tenantId == null) {
            return new ProcessVersions.All(Tenants.own(), processId);
        }
        Violations violations = new Violations();
        String tenant = Tenants.resolve(tenantId, "tenantId", violations);
        violations.check();
        return new ProcessVersions.All(tenant, processId);
    }

    /** What has been read so far. */
    private static final class Draft {
        private @Nullable Boolean suspended;
        private @Nullable Boolean includesInstances;
        private @Nullable String id;
        private @Nullable String key;
        private @Nullable String tenantId;

        boolean read(String name, JsonFields json) throws IOException {
            switch (name) {
                case "suspended" -> suspended = json.flag();
                case "includeProcessInstances" -> includesInstances = json.flag();
                case "executionDate" -> {
                    if (json.text() != null) {
                        json.refuse("is not supported: it is done at once, so send the request when its time has come");
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        void check(Violations violations) {
            if (suspended == null && !violations.isAbout("suspended")) {
                violations.missing("suspended");
            }
            violations.check();
        }

        DefinitionSuspensionBody of(@Nullable ProcessVersions versions) {
            return new DefinitionSuspensionBody(
                    Boolean.TRUE.equals(suspended), Boolean.TRUE.equals(includesInstances), versions);
        }
    }
}
