package io.jeton.application.deployment;

import io.jeton.application.deployment.Deployment.DeployedDecision;
import io.jeton.application.deployment.Deployment.DeployedForm;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.application.deployment.Deployment.DeployedRequirements;
import io.jeton.application.deployment.Deployment.DeployedResource;
import io.jeton.application.port.DecisionModel;
import io.jeton.application.port.DecisionModel.ModelledDecision;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.LatestVersion;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import java.util.ArrayList;
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
                decisions(files),
                requirements(files),
                all(files, DefinitionKind.FORM, this::form),
                all(files, DefinitionKind.RESOURCE, this::resource),
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

    private List<DeployedDecision> decisions(List<ParsedFile> files) {
        var decisions = new ArrayList<DeployedDecision>();
        for (DecisionModel model : models(files)) {
            var graph = latest(DefinitionKind.DECISION_REQUIREMENTS, model.requirementsId());
            for (ModelledDecision decision : model.decisions()) {
                var version = latest(DefinitionKind.DECISION, decision.decisionId());
                decisions.add(new DeployedDecision(
                        new DecisionVersion(
                                new DecisionKey(version.key()),
                                version.id(),
                                decision.name(),
                                version.version(),
                                new DecisionRequirementsKey(graph.key())),
                        graph.id(),
                        tenantId));
            }
        }
        return decisions;
    }

    private List<DeployedRequirements> requirements(List<ParsedFile> files) {
        return models(files).stream()
                .map(model -> {
                    var graph = latest(DefinitionKind.DECISION_REQUIREMENTS, model.requirementsId());
                    return new DeployedRequirements(
                            new DecisionRequirementsKey(graph.key()),
                            graph.id(),
                            model.requirementsName(),
                            graph.version(),
                            graph.resourceName(),
                            tenantId);
                })
                .toList();
    }

    private static List<DecisionModel> models(List<ParsedFile> files) {
        return files.stream()
                .map(ParsedFile::decisions)
                .filter(Objects::nonNull)
                .toList();
    }

    private LatestVersion latest(DefinitionKind kind, String id) {
        return Objects.requireNonNull(known.of(new Defined(kind, id)), id);
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

    private DeployedResource resource(LatestVersion version) {
        return new DeployedResource(
                new ResourceKey(version.key()), version.id(), version.version(), version.resourceName(), tenantId);
    }
}
