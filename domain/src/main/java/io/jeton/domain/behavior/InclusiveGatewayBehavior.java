package io.jeton.domain.behavior;

import io.jeton.domain.definition.InclusiveGateway;

/**
 * Takes every flow whose condition holds.
 *
 * <p>Semantics: BPMN 2.0.2 §13.4.3. A flow without condition holds; if nothing can be taken, the default flow is; without one, an incident is raised.
 * The joining half is {@link InclusiveJoins}.
 */
final class InclusiveGatewayBehavior implements ElementBehavior<InclusiveGateway> {
    @Override
    public void activate(InclusiveGateway node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void leave(InclusiveGateway node, Step step) throws CannotContinue {
        if (node.outgoing().isEmpty()) {
            step.leave();
        } else {
            step.leaveBy(step.flowsThatHold());
        }
    }
}
