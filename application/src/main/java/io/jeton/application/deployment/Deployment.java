package io.jeton.application.deployment;

import io.jeton.application.port.DefinitionKind;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a deployment led to. What is unchanged is there with its existing key and version.
 *
 * @param processes each executable process of the files, in their order
 * @param forms each form, in the order of the files
 * @param warnings what is to be said about the files that have any, in their order; nothing about unchanged ones
 */
public record Deployment(
        long key,
        String tenantId,
        List<DeployedProcess> processes,
        List<DeployedForm> forms,
        List<FileWarnings> warnings) {
    public Deployment {
        processes = List.copyOf(processes);
        forms = List.copyOf(forms);
        warnings = List.copyOf(warnings);
    }

    Deployment withWarnings(List<FileWarnings> all) {
        return new Deployment(key, tenantId, processes, forms, all);
    }

    /** Key and version of each thing that was deployed. */
    Map<Defined, Version> versions() {
        var versions = new HashMap<Defined, Version>();
        processes.forEach(process -> versions.put(
                new Defined(DefinitionKind.PROCESS, process.processId()),
                new Version(process.key().value(), process.version())));
        forms.forEach(form -> versions.put(
                new Defined(DefinitionKind.FORM, form.formId()),
                new Version(form.key().value(), form.version())));
        return versions;
    }

    record Version(long key, int version) {}

    public record DeployedProcess(
            ProcessDefinitionKey key, String processId, int version, String resourceName, String tenantId) {}

    public record DeployedForm(FormKey key, String formId, int version, String resourceName, String tenantId) {}
}
