package io.jeton.domain.behavior;

import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.incident.IncidentType;
import java.util.stream.Collectors;

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
    public void complete(ExclusiveGateway node, Step step) throws CannotContinue {
        if (node.outgoing().isEmpty()) {
            step.leave();
        } else {
            step.leaveBy(choose(node, step));
        }
    }

    private static SequenceFlow choose(ExclusiveGateway gateway, Step step) throws CannotContinue {
        for (SequenceFlow flow : gateway.outgoing()) {
            if (!flow.equals(gateway.defaultFlow()) && holds(flow, step)) {
                return flow;
            }
        }
        if (gateway.defaultFlow() != null) {
            return gateway.defaultFlow();
        }
        throw new CannotContinue(
                IncidentType.CONDITION_ERROR,
                "no condition of gateway '" + gateway.id() + "' holds, and it has no default flow: "
                        + gateway.outgoing().stream()
                                .map(flow -> flow.id() + " (" + sourceOf(flow) + ")")
                                .collect(Collectors.joining(", ")));
    }

    private static String sourceOf(SequenceFlow flow) {
        return flow.condition() == null ? "unconditional" : flow.condition().source();
    }

    private static boolean holds(SequenceFlow flow, Step step) throws CannotContinue {
        return flow.condition() == null || step.evaluate(flow.condition());
    }
}
