package io.jeton.domain.behavior;

import io.jeton.domain.definition.TriggeredStartEvent;

/** Has happened already when its token comes to be: passes. Semantics: BPMN 2.0.2 §10.5.2. */
final class TriggeredStartEventBehavior implements ElementBehavior<TriggeredStartEvent> {
    @Override
    public void activate(TriggeredStartEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
