package io.jeton.application.deployment;

import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.List;

/**
 * What a deployment led to. What is unchanged is there with its existing key and version.
 *
 * @param processes each executable process of the files, in their order
 * @param decisions each decision, in the order of the files
 * @param requirements of each file with decisions, the graph that they are
 * @param forms each form, in the order of the files
 * @param warnings what is to be said about the files that have any, in their order; nothing about unchanged ones
 */
public record Deployment(
        long key,
        String tenantId,
        List<DeployedProcess> processes,
        List<DeployedDecision> decisions,
        List<DeployedRequirements> requirements,
        List<DeployedForm> forms,
        List<FileWarnings> warnings) {
    public Deployment {
        processes = List.copyOf(processes);
        decisions = List.copyOf(decisions);
        requirements = List.copyOf(requirements);
        forms = List.copyOf(forms);
        warnings = List.copyOf(warnings);
    }

    public record DeployedProcess(
            ProcessDefinitionKey key, String processId, int version, String resourceName, String tenantId) {}

    public record DeployedDecision(DecisionVersion version, String requirementsId, String tenantId) {}

    public record DeployedRequirements(
            DecisionRequirementsKey key,
            String requirementsId,
            String name,
            int version,
            String resourceName,
            String tenantId) {}

    public record DeployedForm(FormKey key, String formId, int version, String resourceName, String tenantId) {}
}
