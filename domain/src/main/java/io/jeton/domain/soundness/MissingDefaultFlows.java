package io.jeton.domain.soundness;

import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choices that may have no way out: no flow is taken if no condition holds. */
final class MissingDefaultFlows {
    private MissingDefaultFlows() {}

    static List<Warning> find(ProcessGraph graph) {
        return graph.nodes().stream()
                .filter(MissingDefaultFlows::mayFindNoWay)
                .map(node -> new Warning(
                        Kind.MISSING_DEFAULT_FLOW,
                        node.id(),
                        "each outgoing flow has a condition, and none is the default flow: if no condition holds, an incident is raised",
                        node.outgoing().stream().map(SequenceFlow::id).toList()))
                .toList();
    }

    /** The flow that is taken if no other one can be; {@code null} if there is none. */
    static @Nullable SequenceFlow defaultFlow(FlowNode node) {
        if (node instanceof ExclusiveGateway gateway) {
            return gateway.defaultFlow();
        }
        return node instanceof InclusiveGateway gateway ? gateway.defaultFlow() : null;
    }

    private static boolean mayFindNoWay(FlowNode node) {
        return (node instanceof ExclusiveGateway || node instanceof InclusiveGateway)
                && !node.outgoing().isEmpty()
                && defaultFlow(node) == null
                && node.outgoing().stream().noneMatch(MissingDefaultFlows::alwaysHolds);
    }

    private static boolean alwaysHolds(SequenceFlow flow) {
        return flow.condition() == null
                || flow.condition().source().replace(" ", "").equals("=true");
    }
}
