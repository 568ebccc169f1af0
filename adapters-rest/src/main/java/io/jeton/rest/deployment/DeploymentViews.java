package io.jeton.rest.deployment;

import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.application.deployment.FileWarnings;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer to a deployment, in the form that the client reads. */
final class DeploymentViews {
    private DeploymentViews() {}

    static Object of(Deployment deployment, Client client) {
        return client.isStrict() ? Strict.from(deployment) : Current.from(deployment);
    }

    /** Today's properties; keys are strings. */
    record Current(
            String deploymentKey, String tenantId, List<CurrentItem> deployments, List<CurrentWarning> warnings) {
        static Current from(Deployment deployment) {
            return new Current(
                    Keys.text(deployment.key()),
                    deployment.tenantId(),
                    deployment.processes().stream().map(CurrentItem::from).toList(),
                    deployment.warnings().stream().flatMap(CurrentWarning::from).toList());
        }

        /** What a deployed file is warned about; the rest of it as in a validation. */
        record CurrentWarning(String resourceName, String kind, String elementId, String message, List<String> path) {
            static Stream<CurrentWarning> from(FileWarnings file) {
                return file.warnings().stream()
                        .map(WarningView::from)
                        .map(warning -> new CurrentWarning(
                                file.resourceName(),
                                warning.kind(),
                                warning.elementId(),
                                warning.message(),
                                warning.path()));
            }
        }

        /** Of its members exactly one has a value. */
        record CurrentItem(
                CurrentProcess processDefinition,
                @Nullable Object decisionDefinition,
                @Nullable Object decisionRequirements,
                @Nullable Object form,
                @Nullable Object resource) {
            static CurrentItem from(DeployedProcess process) {
                return new CurrentItem(CurrentProcess.from(process), null, null, null, null);
            }
        }

        record CurrentProcess(
                String processDefinitionId,
                int processDefinitionVersion,
                String resourceName,
                String tenantId,
                String processDefinitionKey) {
            static CurrentProcess from(DeployedProcess process) {
                return new CurrentProcess(
                        process.processId(),
                        process.version(),
                        process.resourceName(),
                        process.tenantId(),
                        Keys.text(process.key().value()));
            }
        }
    }

    /** The properties that older Java clients know, and no other; keys are numbers. */
    record Strict(long deploymentKey, String tenantId, List<StrictItem> deployments) {
        static Strict from(Deployment deployment) {
            return new Strict(
                    deployment.key(),
                    deployment.tenantId(),
                    deployment.processes().stream().map(StrictItem::from).toList());
        }

        record StrictItem(StrictProcess processDefinition) {
            static StrictItem from(DeployedProcess process) {
                return new StrictItem(StrictProcess.from(process));
            }
        }

        record StrictProcess(
                String processDefinitionId,
                int processDefinitionVersion,
                long processDefinitionKey,
                String resourceName,
                String tenantId) {
            static StrictProcess from(DeployedProcess process) {
                return new StrictProcess(
                        process.processId(),
                        process.version(),
                        process.key().value(),
                        process.resourceName(),
                        process.tenantId());
            }
        }
    }
}
