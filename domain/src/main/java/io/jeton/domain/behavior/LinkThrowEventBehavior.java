package io.jeton.domain.behavior;

import io.jeton.domain.definition.LinkThrowEvent;

/** Goes on at its link catch event, as by a sequence flow. Semantics: BPMN 2.0.2 §10.5.5 (link event). */
final class LinkThrowEventBehavior implements ElementBehavior<LinkThrowEvent> {
    @Override
    public void activate(LinkThrowEvent node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void leave(LinkThrowEvent node, Step step) {
        step.leaveTo(node.target());
    }
}
