package io.jeton.domain.behavior;

import io.jeton.domain.definition.LinkCatchEvent;

/** Where links lead to: passes. Semantics: BPMN 2.0.2 §10.5.5 (link event). */
final class LinkCatchEventBehavior implements ElementBehavior<LinkCatchEvent> {
    @Override
    public void activate(LinkCatchEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
