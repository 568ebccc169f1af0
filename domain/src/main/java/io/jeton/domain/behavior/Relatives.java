package io.jeton.domain.behavior;

import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ResourceKey;
import io.jeton.domain.key.TokenKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a command on one instance may need of others: of the instances of its call hierarchy, and of what is deployed. The instances that are
 * handed out belong to the command's transaction, and are the same objects each time.
 */
public interface Relatives {
    /** For instances that neither call nor are called, and use nothing that is deployed beside them. */
    Relatives NONE = new Relatives() {
        @Override
        public Optional<Callee> called(ProcessDefinition caller, String processId, Binding binding) {
            return Optional.empty();
        }

        @Override
        public Optional<DecisionDefinition> decision(ProcessDefinition user, String decisionId, Binding binding) {
            return Optional.empty();
        }

        @Override
        public Optional<FormKey> form(ProcessDefinition user, String formId, Binding binding) {
            return Optional.empty();
        }

        @Override
        public Optional<ResourceKey> resource(ProcessDefinition user, String resourceId, Binding binding) {
            return Optional.empty();
        }

        @Override
        public ProcessInstance callerOf(ProcessInstance called) {
            throw new IllegalStateException("instance " + called.key().value() + " has no caller here");
        }

        @Override
        public Optional<ProcessInstance> callerAtHand(ProcessInstance called) {
            return Optional.empty();
        }

        @Override
        public List<ProcessInstance> calledBy(Collection<TokenKey> callActivities) {
            return List.of();
        }

        @Override
        public Optional<ProcessDefinition> definition(ProcessDefinitionKey key) {
            return Optional.empty();
        }

        @Override
        public List<ProcessInstance> calledByInstances(Collection<ProcessInstance> callers) {
            return List.of();
        }
    };

    /** The version that a call means now. */
    Optional<Callee> called(ProcessDefinition caller, String processId, Binding binding);

    /** The version of a decision that a task of this definition means now. */
    Optional<DecisionDefinition> decision(ProcessDefinition user, String decisionId, Binding binding);

    /** The version of a form that a task of this definition means now. */
    Optional<FormKey> form(ProcessDefinition user, String formId, Binding binding);

    /** The version of a file that the engine only keeps, which an element of this definition means now. */
    Optional<ResourceKey> resource(ProcessDefinition user, String resourceId, Binding binding);

    /** The active instance that called an active one. */
    ProcessInstance callerOf(ProcessInstance called);

    /** The same if it takes part in the transaction already: nothing is locked or loaded for this. */
    Optional<ProcessInstance> callerAtHand(ProcessInstance called);

    /** The active instances that these tokens of call activities have called. */
    List<ProcessInstance> calledBy(Collection<TokenKey> callActivities);

    /** The definition with that key, of whatever tenant, for an instance to go on by: none that has been deleted. */
    Optional<ProcessDefinition> definition(ProcessDefinitionKey key);

    /** The active instances that any call activities of these instances have called, whether those are at hand or not. */
    List<ProcessInstance> calledByInstances(Collection<ProcessInstance> callers);

    /**
     * A version of a process that somebody means to call.
     *
     * @param isSuspended whether nothing is started by it now
     */
    record Callee(ProcessDefinition definition, boolean isSuspended) {}
}
