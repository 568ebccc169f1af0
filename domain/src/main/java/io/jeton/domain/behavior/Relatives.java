package io.jeton.domain.behavior;

import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a command on one instance may need of the others of its call hierarchy. All that is handed out belongs to the command's transaction,
 * and is the same object each time.
 */
public interface Relatives {
    /** For instances that neither call nor are called. */
    Relatives NONE = new Relatives() {
        @Override
        public Optional<ProcessDefinition> called(ProcessDefinition caller, String processId, Binding binding) {
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
    };

    /** The definition that a call means now. */
    Optional<ProcessDefinition> called(ProcessDefinition caller, String processId, Binding binding);

    /** The active instance that called an active one. */
    ProcessInstance callerOf(ProcessInstance called);

    /** The same if it takes part in the transaction already: nothing is locked or loaded for this. */
    Optional<ProcessInstance> callerAtHand(ProcessInstance called);

    /** The active instances that these tokens of call activities have called. */
    List<ProcessInstance> calledBy(Collection<TokenKey> callActivities);
}
