package io.jeton.domain.behavior;

import io.jeton.domain.definition.CancelEndEvent;

/**
 * Gives up its transaction.
 *
 * <p>Semantics: BPMN 2.0.2 §10.3.5 (transaction), §13.5.3: whatever else lives in the transaction is terminated, what was completed in it is undone as by
 * a thrown compensation, then the transaction is terminated and goes on at its cancel boundary event. Its other boundary events can happen until then: an
 * error is a hazard, which leaves the rest as it is. Its event sub-processes cannot.
 */
final class CancelEndEventBehavior implements ElementBehavior<CancelEndEvent> {
    @Override
    public void activate(CancelEndEvent node, Step step) throws CannotContinue {
        step.activated();
        step.terminateEverythingElseInScope();
        step.compensateWhenAlone();
    }

    @Override
    public void leave(CancelEndEvent node, Step step) {
        step.leaveAndCancelScope();
    }
}
