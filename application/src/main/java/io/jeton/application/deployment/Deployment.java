package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionKind;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a deployment led to. What is unchanged is there with its existing key and version.
 *
 * @param processes each executable process of the files, in their order
 * @param decisions each decision, in the order of the files
 * @param requirements of each file with decisions, the graph that they are
 * @param forms each form, in the order of the files
 * @param resources each file that is kept for workers, in their order
 * @param warnings what is to be said about the files that have any, in their order; nothing about unchanged ones
 */
public record Deployment(
        long key,
        String tenantId,
        List<DeployedProcess> processes,
        List<DeployedDecision> decisions,
        List<DeployedRequirements> requirements,
        List<DeployedForm> forms,
        List<DeployedResource> resources,
        List<FileWarnings> warnings) {
    public Deployment {
        processes = List.copyOf(processes);
        decisions = List.copyOf(decisions);
        requirements = List.copyOf(requirements);
        forms = List.copyOf(forms);
        resources = List.copyOf(resources);
        warnings = List.copyOf(warnings);
    }

    Deployment withWarnings(List<FileWarnings> all) {
        return new Deployment(key, tenantId, processes, decisions, requirements, forms, resources, all);
    }

    /** Key and version of each thing that was deployed. */
    Map<Defined, Version> versions() {
        var versions = new HashMap<Defined, Version>();
        processes.forEach(process -> versions.put(
                new Defined(DefinitionKind.PROCESS, process.processId()),
                new Version(process.key().value(), process.version())));
        decisions.forEach(decision -> versions.put(
                new Defined(DefinitionKind.DECISION, decision.version().decisionId()),
                new Version(decision.version().key().value(), decision.version().version())));
        requirements.forEach(graph -> versions.put(
                new Defined(DefinitionKind.DECISION_REQUIREMENTS, graph.requirementsId()),
                new Version(graph.key().value(), graph.version())));
        forms.forEach(form -> versions.put(
                new Defined(DefinitionKind.FORM, form.formId()),
                new Version(form.key().value(), form.version())));
        resources.forEach(resource -> versions.put(
                new Defined(DefinitionKind.RESOURCE, resource.resourceId()),
                new Version(resource.key().value(), resource.version())));
        return versions;
    }

    record Version(long key, int version) {}

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

    public record DeployedResource(
            ResourceKey key, String resourceId, int version, String resourceName, String tenantId) {}
}
