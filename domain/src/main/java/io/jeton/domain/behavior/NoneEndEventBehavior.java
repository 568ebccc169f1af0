package io.jeton.domain.behavior;

import io.jeton.domain.definition.NoneEndEvent;

/** Ends a path. Semantics: BPMN 2.0.2 §13.5.6; a none end event consumes its token, and the scope ends with its last one. */
final class NoneEndEventBehavior implements ElementBehavior<NoneEndEvent> {
    @Override
    public void activate(NoneEndEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
