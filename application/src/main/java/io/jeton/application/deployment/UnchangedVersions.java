package io.jeton.application.deployment;

import io.jeton.application.deployment.Deployment.DeployedForm;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.LatestVersion;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Answers a deployment that changes nothing: with the versions that there are. */
final class UnchangedVersions {
    private final String tenantId;
    private final KnownVersions known;

    UnchangedVersions(String tenantId, KnownVersions known) {
        this.tenantId = tenantId;
        this.known = known;
    }

    Deployment toAnswer(long deploymentKey, List<ParsedFile> files) {
        return new Deployment(
                deploymentKey,
                tenantId,
                all(files, DefinitionKind.PROCESS, this::process),
                all(files, DefinitionKind.FORM, this::form),
                List.of());
    }

    private <T> List<T> all(List<ParsedFile> files, DefinitionKind kind, Function<LatestVersion, T> item) {
        return files.stream()
                .flatMap(file -> file.defined().stream())
                .filter(defined -> defined.kind() == kind)
                .map(known::of)
                .filter(Objects::nonNull)
                .map(item)
                .toList();
    }

    private DeployedProcess process(LatestVersion version) {
        return new DeployedProcess(
                new ProcessDefinitionKey(version.key()),
                version.id(),
                version.version(),
                version.resourceName(),
                tenantId);
    }

    private DeployedForm form(LatestVersion version) {
        return new DeployedForm(
                new FormKey(version.key()), version.id(), version.version(), version.resourceName(), tenantId);
    }
}
