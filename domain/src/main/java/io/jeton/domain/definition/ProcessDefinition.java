package io.jeton.domain.definition;

import io.jeton.domain.key.ProcessDefinitionKey;

/**
 * One deployed version of a process.
 *
 * @param tenantId whose it is
 * @param version counts from 1 for each process id and tenant
 */
public record ProcessDefinition(
        ProcessDefinitionKey key, String tenantId, int version, String resourceName, ProcessGraph graph) {
    public String processId() {
        return graph.processId();
    }
}
