package io.jeton.application.deployment;

import io.jeton.application.deployment.Deployment.DeployedForm;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewForm;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.FormModel;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives everything that files define a new version, in the order of the files. */
final class NewVersions {
    private final String tenantId;
    private final KnownVersions known;
    private final KeySource keys;
    private final Instant now;
    private final List<NewResource> resources = new ArrayList<>();
    private final List<DeployedProcess> processes = new ArrayList<>();
    private final List<DeployedForm> forms = new ArrayList<>();
    private final List<ProcessDefinition> definitions = new ArrayList<>();
    private final List<StartSubscription> starts = new ArrayList<>();

    NewVersions(String tenantId, KnownVersions known, KeySource keys, Instant now) {
        this.tenantId = tenantId;
        this.known = known;
        this.keys = keys;
        this.now = now;
    }

    void add(ParsedFile file) {
        resources.add(new NewResource(
                keys.nextKey(),
                file.name(),
                file.digest(),
                file.content(),
                file.processes().stream().map(process -> add(file, process)).toList(),
                add(file, file.form())));
    }

    /** What is to be stored. */
    NewDeployment toStore(long deploymentKey) {
        return new NewDeployment(deploymentKey, now, resources);
    }

    /** What is to be answered. */
    Deployment toAnswer(long deploymentKey, List<FileWarnings> warnings) {
        return new Deployment(deploymentKey, tenantId, processes, forms, warnings);
    }

    List<ProcessDefinition> definitions() {
        return definitions;
    }

    /** What the new processes wait for, to start. */
    List<StartSubscription> starts() {
        return starts;
    }

    private NewDefinition add(ParsedFile file, ParsedProcess process) {
        var graph = process.graph();
        var definition = new ProcessDefinition(
                new ProcessDefinitionKey(keys.nextKey()),
                tenantId,
                known.nextOf(new Defined(DefinitionKind.PROCESS, graph.processId())),
                file.name(),
                graph);
        definitions.add(definition);
        processes.add(
                new DeployedProcess(definition.key(), graph.processId(), definition.version(), file.name(), tenantId));
        var opened = process.starts().stream()
                .map(start -> StartSubscription.open(new SubscriptionKey(keys.nextKey()), definition, start, now))
                .toList();
        starts.addAll(opened);
        return new NewDefinition(
                definition.key(), graph.processId(), graph.name(), definition.version(), graph.versionTag(), opened);
    }

    private @Nullable NewForm add(ParsedFile file, @Nullable FormModel form) {
        if (form == null) {
            return null;
        }
        var added = new NewForm(
                new FormKey(keys.nextKey()),
                form.formId(),
                known.nextOf(new Defined(DefinitionKind.FORM, form.formId())),
                form.versionTag());
        forms.add(new DeployedForm(added.key(), added.formId(), added.version(), file.name(), tenantId));
        return added;
    }
}
