package io.jeton.application.deployment;

import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.List;

/**
 * What a deployment led to.
 *
 * @param processes each executable process of the files, in their order; an unchanged one with its existing key and version
 * @param warnings what is to be said about the files that have any, in their order; nothing about unchanged ones
 */
public record Deployment(long key, String tenantId, List<DeployedProcess> processes, List<FileWarnings> warnings) {
    public Deployment {
        processes = List.copyOf(processes);
        warnings = List.copyOf(warnings);
    }

    public record DeployedProcess(
            ProcessDefinitionKey key, String processId, int version, String resourceName, String tenantId) {}
}
