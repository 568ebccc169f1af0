package io.jeton.domain.behavior;

import io.jeton.domain.definition.CompensationThrowEvent;

/**
 * Undoes what has been completed in its scope, and goes on when that is done.
 *
 * <p>Semantics: BPMN 2.0.2 §13.5.5. Its token is the scope of the handlers: they see the variables that it sees, those of completed
 * sub-processes are their own; an error in a handler looks for its catcher from here outwards, and whatever ends the event ends the handlers. If there is
 * nothing to undo, it passes at once.
 *
 * <p>Deviation: BPMN asks for the reverse order of completion; the handlers are started all at once, in that order, as Camunda 8 does. A compensation
 * boundary event gets no token of its own, only its handler does. The throwing event always waits: {@code waitForCompletion="false"} is refused.
 */
final class CompensationThrowEventBehavior implements ElementBehavior<CompensationThrowEvent> {
    @Override
    public void activate(CompensationThrowEvent node, Step step) throws CannotContinue {
        step.activated();
        step.compensate(node.activity());
    }
}
