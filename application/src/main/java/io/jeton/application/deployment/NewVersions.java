package io.jeton.application.deployment;

import io.jeton.application.deployment.Deployment.DeployedDecision;
import io.jeton.application.deployment.Deployment.DeployedForm;
import io.jeton.application.deployment.Deployment.DeployedProcess;
import io.jeton.application.deployment.Deployment.DeployedRequirements;
import io.jeton.application.deployment.Deployment.DeployedResource;
import io.jeton.application.port.DecisionModel;
import io.jeton.application.port.DecisionModel.ModelledDecision;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.NewDecision;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewForm;
import io.jeton.application.port.DefinitionStore.NewKept;
import io.jeton.application.port.DefinitionStore.NewRequirements;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.FormModel;
import io.jeton.application.port.ResourceModel;
import io.jeton.domain.decision.DecisionVersion;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
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
    private final List<DeployedRequirements> requirements = new ArrayList<>();
    private final List<DeployedDecision> decisions = new ArrayList<>();
    private final List<DeployedForm> forms = new ArrayList<>();
    private final List<DeployedResource> kept = new ArrayList<>();
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
                add(file, file.decisions()),
                add(file, file.form()),
                add(file, file.resource())));
    }

    /** What is to be stored. */
    NewDeployment toStore(long deploymentKey) {
        return new NewDeployment(deploymentKey, now, resources);
    }

    /** What is to be answered. */
    Deployment toAnswer(long deploymentKey, List<FileWarnings> warnings) {
        return new Deployment(deploymentKey, tenantId, processes, decisions, requirements, forms, kept, warnings);
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
                definition.key(),
                graph.processId(),
                graph.name(),
                definition.version(),
                graph.versionTag(),
                opened,
                graph.startForm().isPresent());
    }

    private @Nullable NewRequirements add(ParsedFile file, @Nullable DecisionModel model) {
        if (model == null) {
            return null;
        }
        var key = new DecisionRequirementsKey(keys.nextKey());
        var id = model.requirementsId();
        var version = known.nextOf(new Defined(DefinitionKind.DECISION_REQUIREMENTS, id));
        requirements.add(new DeployedRequirements(key, id, model.requirementsName(), version, file.name(), tenantId));
        var added = model.decisions().stream()
                .map(decision -> new NewDecision(version(key, decision), decision.versionTag()))
                .toList();
        added.forEach(decision -> decisions.add(new DeployedDecision(decision.version(), id, tenantId)));
        return new NewRequirements(key, id, model.requirementsName(), version, added);
    }

    private DecisionVersion version(DecisionRequirementsKey graph, ModelledDecision decision) {
        return new DecisionVersion(
                new DecisionKey(keys.nextKey()),
                decision.decisionId(),
                decision.name(),
                known.nextOf(new Defined(DefinitionKind.DECISION, decision.decisionId())),
                graph);
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

    private @Nullable NewKept add(ParsedFile file, @Nullable ResourceModel resource) {
        if (resource == null) {
            return null;
        }
        var added = new NewKept(
                new ResourceKey(keys.nextKey()),
                resource.resourceId(),
                known.nextOf(new Defined(DefinitionKind.RESOURCE, resource.resourceId())),
                resource.versionTag());
        kept.add(new DeployedResource(added.key(), added.resourceId(), added.version(), file.name(), tenantId));
        return added;
    }
}
