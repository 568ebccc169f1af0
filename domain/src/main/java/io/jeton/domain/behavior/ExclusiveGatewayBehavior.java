package io.jeton.domain.behavior;

import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.SequenceFlow;

/**
 * Takes one flow.
 *
 * <p>Semantics: BPMN 2.0.2 §13.4.2: conditions are evaluated in model order, the first that holds decides; otherwise the default flow.
 * A flow without condition holds. If nothing can be taken, an incident is raised. Without any outgoing flow the path ends.
 */
final class ExclusiveGatewayBehavior implements ElementBehavior<ExclusiveGateway> {
    @Override
    public void activate(ExclusiveGateway node, Step step) throws CannotContinue {
        step.passThrough();
    }

    @Override
    public void leave(ExclusiveGateway node, Step step) throws CannotContinue {
        if (node.outgoing().isEmpty()) {
            step.leave();
        } else {
            step.leaveBy(choose(node, step));
        }
    }

    private static SequenceFlow choose(ExclusiveGateway gateway, Step step) throws CannotContinue {
        for (SequenceFlow flow : gateway.outgoing()) {
            if (!flow.equals(gateway.defaultFlow()) && step.holds(flow)) {
                return flow;
            }
        }
        return step.defaultFlow();
    }
}
