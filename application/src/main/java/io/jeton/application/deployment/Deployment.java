package io.jeton.application.deployment;

import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.List;

/**
 * What a deployment led to.
 *
 * @param processes each executable process of the files, in their order; an unchanged one with its existing key and version
 */
public record Deployment(long key, String tenantId, List<DeployedProcess> processes) {
    public Deployment {
        processes = List.copyOf(processes);
    }

    public record DeployedProcess(
            ProcessDefinitionKey key, String processId, int version, String resourceName, String tenantId) {}
}
