package io.jeton.domain.behavior;

import io.jeton.domain.definition.ParallelGateway;

/**
 * Forks to all outgoing flows.
 *
 * <p>Semantics: BPMN 2.0.2 §13.4.1. The joining half is not here: a token of the gateway only comes to be when each incoming flow has
 * been taken, one arrival of each is used up, and a second arrival by the same flow is kept for the next round ({@link Execution}).
 */
final class ParallelGatewayBehavior implements ElementBehavior<ParallelGateway> {
    @Override
    public void activate(ParallelGateway node, Step step) throws CannotContinue {
        step.passThrough();
    }
}
