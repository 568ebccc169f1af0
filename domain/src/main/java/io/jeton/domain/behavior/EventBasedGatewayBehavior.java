package io.jeton.domain.behavior;

import io.jeton.domain.definition.EventBasedGateway;

/**
 * Waits for the first of the events behind it.
 *
 * <p>Semantics: BPMN 2.0.2 §13.4.4 (exclusive event-based gateway). Each event has a subscription of its own, hosted by the gateway; the first
 * that is triggered closes the others, and the token goes on behind that event.
 */
final class EventBasedGatewayBehavior implements ElementBehavior<EventBasedGateway> {
    @Override
    public void activate(EventBasedGateway node, Step step) throws CannotContinue {
        step.activatedWaitingForEventsBehind();
    }
}
