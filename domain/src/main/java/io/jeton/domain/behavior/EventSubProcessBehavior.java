package io.jeton.domain.behavior;

import io.jeton.domain.definition.EventSubProcess;

/**
 * A scope that begins with an event.
 *
 * <p>Semantics: BPMN 2.0.2 §13.5.4. Its token comes to be when its start event is triggered; it is left when nothing lives in it any more, and
 * has no flows of its own. It is
 * activated here only if what can happen inside of it could not be computed at first.
 */
final class EventSubProcessBehavior implements ElementBehavior<EventSubProcess> {
    @Override
    public void activate(EventSubProcess node, Step step) throws CannotContinue {
        step.activated();
        step.startWithEvent(node.startEvent());
    }
}
