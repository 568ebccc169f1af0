package io.jeton.rest.deployment;

import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a deployment, in the form that the client reads. */
final class DeploymentViews {
    private DeploymentViews() {}

    static Object of(Deployment deployment, Client client) {
        return client.isStrict() ? Strict.from(deployment) : Current.from(deployment);
    }

    /** Today's properties; keys are strings. */
    record Current(String deploymentKey, String tenantId, List<Item> deployments) {
        static Current from(Deployment deployment) {
            return new Current(
                    Keys.text(deployment.key()),
                    deployment.tenantId(),
                    deployment.processes().stream().map(Item::from).toList());
        }

        /** Of its members exactly one has a value. */
        record Item(
                Process processDefinition,
                @Nullable Object decisionDefinition,
                @Nullable Object decisionRequirements,
                @Nullable Object form,
                @Nullable Object resource) {
            static Item from(DeployedProcess process) {
                return new Item(Process.from(process), null, null, null, null);
            }
        }

        record Process(
                String processDefinitionId,
                int processDefinitionVersion,
                String resourceName,
                String tenantId,
                String processDefinitionKey) {
            static Process from(DeployedProcess process) {
                return new Process(
                        process.processId(),
                        process.version(),
                        process.resourceName(),
                        process.tenantId(),
                        Keys.text(process.key().value()));
            }
        }
    }

    /** The properties that older Java clients know, and no other; keys are numbers. */
    record Strict(long deploymentKey, String tenantId, List<Item> deployments) {
        static Strict from(Deployment deployment) {
            return new Strict(
                    deployment.key(),
                    deployment.tenantId(),
                    deployment.processes().stream().map(Item::from).toList());
        }

        record Item(Process processDefinition) {
            static Item from(DeployedProcess process) {
                return new Item(Process.from(process));
            }
        }

        record Process(
                String processDefinitionId,
                int processDefinitionVersion,
                long processDefinitionKey,
                String resourceName,
                String tenantId) {
            static Process from(DeployedProcess process) {
                return new Process(
                        process.processId(),
                        process.version(),
                        process.key().value(),
                        process.resourceName(),
                        process.tenantId());
            }
        }
    }
}
