package io.jeton.domain.soundness;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.List;

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

    private static boolean mayFindNoWay(FlowNode node) {
        return !node.outgoing().isEmpty()
                && node.defaultFlow() == null
                && node.outgoing().stream().noneMatch(MissingDefaultFlows::alwaysHolds);
    }

    private static boolean alwaysHolds(SequenceFlow flow) {
        return flow.condition() == null
                || flow.condition().source().replace(" ", "").equals("=true");
    }
}
