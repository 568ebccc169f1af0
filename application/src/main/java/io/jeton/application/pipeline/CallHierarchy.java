package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ResourceReference;
import io.jeton.domain.behavior.Relatives;
import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.key.TokenKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The other instances of a call hierarchy, as far as commands need them. */
final class CallHierarchy implements Relatives {
    private final LaneTransaction transaction;
    private final Definitions definitions;
    private final InstancesAtHand atHand;
    private final Map<ProcessReference, Optional<Callee>> called = new HashMap<>();
    private final Map<ResourceReference, Optional<Long>> resources = new HashMap<>();
    private final Map<ProcessDefinitionKey, Boolean> deployed = new HashMap<>();

    CallHierarchy(LaneTransaction transaction, Definitions definitions, InstancesAtHand atHand) {
        this.transaction = transaction;
        this.definitions = definitions;
        this.atHand = atHand;
    }

    @Override
    public Optional<Callee> called(ProcessDefinition caller, String processId, Binding binding) {
        return called.computeIfAbsent(reference(caller, processId, binding), reference -> Optional.ofNullable(
                        transaction.resolve(List.of(reference)).get(reference))
                .map(version -> new Callee(definitions.get(version.key()), version.isSuspended())));
    }

    /** This node may have a version at hand that has been deleted. */
    @Override
    public Optional<ProcessDefinition> definition(ProcessDefinitionKey key) {
        return deployed.computeIfAbsent(
                        key, asked -> !transaction.deployed(List.of(asked)).isEmpty())
                ? definitions.find(key)
                : Optional.empty();
    }

    @Override
    public Optional<FormKey> form(ProcessDefinition user, String formId, Binding binding) {
        return resource(DefinitionKind.FORM, user, formId, binding).map(FormKey::new);
    }

    @Override
    public Optional<ResourceKey> resource(ProcessDefinition user, String resourceId, Binding binding) {
        return resource(DefinitionKind.RESOURCE, user, resourceId, binding).map(ResourceKey::new);
    }

    @Override
    public Optional<DecisionDefinition> decision(ProcessDefinition user, String decisionId, Binding binding) {
        return resource(DefinitionKind.DECISION, user, decisionId, binding)
                .flatMap(key -> definitions.decision(new DecisionKey(key)));
    }

    /** Looked up once for each transaction. */
    private Optional<Long> resource(DefinitionKind kind, ProcessDefinition user, String id, Binding binding) {
        return resources.computeIfAbsent(ResourceReference.of(kind, user, id, binding), reference -> {
            var key = transaction.resolve(reference);
            return key.isPresent() ? Optional.of(key.getAsLong()) : Optional.empty();
        });
    }

    @Override
    public ProcessInstance callerOf(ProcessInstance child) {
        var key = callerKeyOf(child);
        atHand.fetch(new TreeSet<>(List.of(key)));
        atHand.addPartsAroundCalls(List.of(child));
        var caller = atHand.find(key).orElse(null);
        if (caller == null || !caller.isActive()) {
            throw new IllegalStateException(
                    "instance " + key.value() + " called " + child.key().value() + ", and is not active any more");
        }
        return caller;
    }

    @Override
    public Optional<ProcessInstance> callerAtHand(ProcessInstance child) {
        atHand.addPartsAroundCalls(List.of(child));
        return atHand.find(callerKeyOf(child));
    }

    @Override
    public List<ProcessInstance> calledBy(Collection<TokenKey> callActivities) {
        var children = new TreeSet<>(transaction.calledBy(callActivities).values());
        atHand.all().stream()
                .filter(instance -> callActivities.contains(instance.header().parentToken()))
                .map(ProcessInstance::key)
                .forEach(children::add);
        atHand.fetch(new TreeSet<>(children));
        return children.stream()
                .flatMap(key -> atHand.find(key).stream())
                .filter(ProcessInstance::isActive)
                .toList();
    }

    @Override
    public List<ProcessInstance> calledByInstances(Collection<ProcessInstance> callers) {
        if (callers.isEmpty()) {
            return List.of();
        }
        var keys = callers.stream().map(ProcessInstance::key).toList();
        var children = new TreeSet<>(transaction.calledByInstances(keys));
        atHand.all().stream()
                .filter(instance -> keys.contains(instance.header().parent()))
                .map(ProcessInstance::key)
                .forEach(children::add);
        atHand.fetch(new TreeSet<>(children));
        var active = children.stream()
                .flatMap(key -> atHand.find(key).stream())
                .filter(ProcessInstance::isActive)
                .toList();
        active.stream()
                .filter(instance -> instance.definition().graph().isLoadedInParts())
                .forEach(atHand::addQueued);
        return active;
    }

    /**
     * Whether the caller, which has been fetched, still waits for it: another instance of this transaction may have ended that wait
     * since the child completed.
     */
    boolean isAwaited(ProcessInstance child) {
        var caller = atHand.find(callerKeyOf(child)).orElse(null);
        var callActivity = child.header().parentToken();
        return caller == null
                || callActivity == null
                || (caller.isActive() && caller.tokens().find(callActivity).isPresent());
    }

    static ProcessInstanceKey callerKeyOf(ProcessInstance child) {
        var parent = child.header().parent();
        if (parent == null) {
            throw new IllegalStateException(
                    "nobody called instance " + child.key().value());
        }
        return parent;
    }

    private static ProcessReference reference(ProcessDefinition caller, String processId, Binding binding) {
        if (binding instanceof Binding.VersionTag bound) {
            return new ProcessReference.Tagged(caller.tenantId(), processId, bound.tag());
        }
        return binding instanceof Binding.Deployment
                ? new ProcessReference.DeployedWith(caller.tenantId(), processId, caller.key())
                : new ProcessReference.Latest(caller.tenantId(), processId);
    }
}
