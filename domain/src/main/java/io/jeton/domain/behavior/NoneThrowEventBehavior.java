package io.jeton.domain.behavior;

import io.jeton.domain.definition.NoneThrowEvent;

/** A milestone. Semantics: BPMN 2.0.2 §10.5.4, none intermediate event: passes as soon as it is reached. */
final class NoneThrowEventBehavior implements ElementBehavior<NoneThrowEvent> {
    @Override
    public void activate(NoneThrowEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
