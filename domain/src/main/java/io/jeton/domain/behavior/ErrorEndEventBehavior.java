package io.jeton.domain.behavior;

import io.jeton.domain.definition.ErrorEndEvent;

/**
 * Ends its path by throwing a BPMN error.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.7: the innermost catcher, looking outwards, ends the scope that it is attached to; an exact code wins over a
 * catcher of all at the same place. An error that nobody catches is an incident.
 */
final class ErrorEndEventBehavior implements ElementBehavior<ErrorEndEvent> {
    @Override
    public void activate(ErrorEndEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void leave(ErrorEndEvent node, Step step) throws CannotContinue {
        step.throwError(step.evaluate(node.code()));
    }
}
