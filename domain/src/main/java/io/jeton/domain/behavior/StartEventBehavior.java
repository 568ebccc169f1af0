package io.jeton.domain.behavior;

import io.jeton.domain.definition.StartEvent;

/** Where a scope begins. Semantics: BPMN 2.0.2 §13.5.1; a none start event leaves by all its outgoing flows. */
final class StartEventBehavior implements ElementBehavior<StartEvent> {
    @Override
    public void activate(StartEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
