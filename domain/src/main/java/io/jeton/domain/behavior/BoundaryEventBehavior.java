package io.jeton.domain.behavior;

import io.jeton.domain.definition.BoundaryEvent;

/** Has happened already when its token comes to be: passes. Semantics: BPMN 2.0.2 §10.5.6. */
final class BoundaryEventBehavior implements ElementBehavior<BoundaryEvent> {
    @Override
    public void activate(BoundaryEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
