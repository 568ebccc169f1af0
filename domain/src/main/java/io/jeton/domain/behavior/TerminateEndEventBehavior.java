package io.jeton.domain.behavior;

import io.jeton.domain.definition.TerminateEndEvent;

/**
 * Ends its scope.
 *
 * <p>Semantics: BPMN 2.0.2 §13.5.6: everything else in the scope is terminated. The scope itself then completes: a process ends as
 * completed, a sub-process is left by its outgoing flows.
 */
final class TerminateEndEventBehavior implements ElementBehavior<TerminateEndEvent> {
    @Override
    public void activate(TerminateEndEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void leave(TerminateEndEvent node, Step step) {
        step.leaveAndTerminateScope();
    }
}
