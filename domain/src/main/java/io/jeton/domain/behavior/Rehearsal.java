package io.jeton.domain.behavior;

import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.ItemPage;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries something out on copies of the instances that it touches, which can be looked at and then thrown away, or made good.
 *
 * <p>What is made good are the very changes that the copies have been through: so nothing else can come of it than what was seen. The cost is a copy
 * of the instance, and of the others of its call hierarchy that take part; of those that have called it, only what is at hand around their call
 * activities, unless something of them is to be ended that is not.
 */
public final class Rehearsal {
    private final Execution real;
    private final Map<ProcessInstanceKey, ProcessInstance> originals = new LinkedHashMap<>();
    private final Map<ProcessInstanceKey, ProcessInstance> copies = new LinkedHashMap<>();
    private final Execution execution;

    /** @param real must not have moved anything yet */
    public Rehearsal(Execution real) {
        this.real = real;
        this.execution = new Execution(
                wholeCopyOf(real.instance()),
                real.now(),
                real::nextKey,
                new Copying(real.tree().relatives()),
                new PartsOfOriginals());
    }

    /** What moves the copies. */
    public Execution execution() {
        return execution;
    }

    /** What a copy was made of; empty if it is an instance that has come to be meanwhile. */
    public Optional<ProcessInstance> originalOf(ProcessInstance copy) {
        return Optional.ofNullable(originals.get(copy.key()));
    }

    /**
     * Does to the instances what was done to their copies. Nothing may be done to the copies afterwards.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the instance would be cancelled, and {@link Execution#refuseCancellation} was said; nothing
     *     has been done
     */
    public void makeGood() {
        real.checkCancellation(execution.instance());
        for (ProcessInstance copy : execution.instances()) {
            var original = originals.get(copy.key());
            if (original == null) {
                real.tree().adopt(copy);
            } else {
                copy.unconcludedChanges().forEach(original::apply);
                real.tree().adopt(original);
            }
        }
        execution.unreported().forEach(child -> real.tree().addUnreported(originals.getOrDefault(child.key(), child)));
    }

    private ProcessInstance wholeCopyOf(ProcessInstance original) {
        return copies.computeIfAbsent(original.key(), key -> {
            WholeInstance.load(original, real.parts());
            return newCopyOf(original);
        });
    }

    /** A caller goes on around its call activity only, whatever else lives in it. */
    private ProcessInstance copyOfCaller(ProcessInstance original) {
        return copies.computeIfAbsent(original.key(), key -> newCopyOf(original));
    }

    private ProcessInstance newCopyOf(ProcessInstance original) {
        originals.put(original.key(), original);
        return ProcessInstance.restore(original.snapshot().withoutDiscarded());
    }

    /** What the originals have at hand comes first: it may not be stored yet. */
    private final class PartsOfOriginals implements StoredParts {
        @Override
        public void addAll(ProcessInstance copy) {
            var original = originalOf(copy);
            WholeInstance.load(original, real.parts());
            copy.add(original.snapshot());
        }

        @Override
        public List<TokenKey> addToBeEnded(ProcessInstance copy, TokenKey body, long after, int max) {
            throw new IllegalStateException(
                    "only copies of callers are not whole, and what calls is brought into memory as a whole to be ended");
        }

        @Override
        public ItemPage page(ProcessInstance copy, TokenKey body, int index) {
            var original = originalOf(copy);
            return original.iterations().page(body, index).orElseGet(() -> real.parts()
                    .page(original, body, index));
        }

        @Override
        public Map<Integer, Value> outputs(ProcessInstance copy, TokenKey body) {
            var original = originalOf(copy);
            var outputs = new HashMap<Integer, Value>();
            if (!original.iterations().hasAllOutputs(body)) {
                outputs.putAll(real.parts().outputs(original, body));
            }
            outputs.putAll(original.iterations().outputs(body));
            return outputs;
        }

        private ProcessInstance originalOf(ProcessInstance copy) {
            return originals.getOrDefault(copy.key(), copy);
        }
    }

    /** Hands out copies of the relatives. */
    private final class Copying implements Relatives {
        private final Relatives relatives;

        Copying(Relatives relatives) {
            this.relatives = relatives;
        }

        @Override
        public Optional<Callee> called(ProcessDefinition caller, String processId, Binding binding) {
            return relatives.called(caller, processId, binding);
        }

        @Override
        public Optional<DecisionDefinition> decision(ProcessDefinition user, String decisionId, Binding binding) {
            return relatives.decision(user, decisionId, binding);
        }

        @Override
        public Optional<FormKey> form(ProcessDefinition user, String formId, Binding binding) {
            return relatives.form(user, formId, binding);
        }

        @Override
        public Optional<ResourceKey> resource(ProcessDefinition user, String resourceId, Binding binding) {
            return relatives.resource(user, resourceId, binding);
        }

        @Override
        public ProcessInstance callerOf(ProcessInstance called) {
            return copyOfCaller(relatives.callerOf(called));
        }

        @Override
        public Optional<ProcessInstance> callerAtHand(ProcessInstance called) {
            return relatives.callerAtHand(called).map(Rehearsal.this::copyOfCaller);
        }

        @Override
        public List<ProcessInstance> calledBy(Collection<TokenKey> callActivities) {
            return relatives.calledBy(callActivities).stream()
                    .map(Rehearsal.this::wholeCopyOf)
                    .toList();
        }

        @Override
        public Optional<ProcessDefinition> definition(ProcessDefinitionKey key) {
            return relatives.definition(key);
        }

        @Override
        public List<ProcessInstance> calledByInstances(Collection<ProcessInstance> callers) {
            var real = callers.stream()
                    .map(caller -> originals.getOrDefault(caller.key(), caller))
                    .toList();
            return relatives.calledByInstances(real).stream()
                    .map(Rehearsal.this::wholeCopyOf)
                    .toList();
        }
    }
}
