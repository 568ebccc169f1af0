package io.jeton.domain.behavior;

import io.jeton.domain.definition.CatchEvent;

/**
 * Waits for its trigger.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.4 (intermediate catch event). Behind an event-based gateway it is the gateway that waits, and the event is
 * passed when it has happened.
 */
final class CatchEventBehavior implements ElementBehavior<CatchEvent> {
    @Override
    public void activate(CatchEvent node, Step step) throws CannotContinue {
        step.activatedWaitingFor(node.trigger());
    }
}
