package io.jeton.domain.modification;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.Trigger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a token begins, as far as the model alone can tell. */
sealed interface Entry {
    /** The id of the scope around; {@code null} for the process. */
    @Nullable
    String scope();

    /** Before a node. */
    record Before(FlowNode node) implements Entry {
        @Override
        public @Nullable String scope() {
            return node.parent();
        }
    }

    /** On a flow. */
    record On(SequenceFlow flow, FlowNode source, FlowNode target) implements Entry {
        @Override
        public @Nullable String scope() {
            return source.parent();
        }
    }

    /** A multi-instance activity by its plain id is one iteration of it, unless it is left. */
    static Entry of(Instruction.Start start, ProcessGraph graph) throws Refused {
        if (start instanceof Instruction.StartBefore before) {
            return before(element(before.activityId(), graph));
        }
        if (start instanceof Instruction.StartAfter after) {
            return after(graph.entryOf(element(after.activityId(), graph)), graph);
        }
        return on(((Instruction.StartTransition) start).transitionId(), graph);
    }

    /** Before an element as a whole: a multi-instance activity with all its iterations. */
    static Entry whole(String id, ProcessGraph graph) throws Refused {
        return before(graph.entryOf(element(id, graph)));
    }

    /** An element of the process. */
    static FlowNode element(String id, ProcessGraph graph) throws Refused {
        return graph.find(id)
                .orElseThrow(() ->
                        new Refused("element '" + id + "' does not exist in process '" + graph.processId() + "'"));
    }

    private static Entry before(FlowNode node) throws Refused {
        if (node instanceof BoundaryEvent event && event.trigger() instanceof Trigger.Compensation) {
            throw new Refused("a compensation boundary event cannot be started, only its handler can");
        }
        return new Before(node);
    }

    private static Entry after(FlowNode node, ProcessGraph graph) throws Refused {
        var flows = node instanceof EventBasedGateway ? List.<SequenceFlow>of() : node.outgoing();
        if (flows.isEmpty()) {
            throw new Refused("element '" + node.id() + "' has no outgoing flow that could be taken");
        }
        if (flows.size() > 1) {
            throw new Refused("element '" + node.id() + "' has more than one outgoing flow: "
                    + flows.stream().map(SequenceFlow::id).collect(Collectors.joining(", "))
                    + "; name one of them with startTransition");
        }
        return on(flows.get(0), graph);
    }

    private static Entry on(String flowId, ProcessGraph graph) throws Refused {
        for (FlowNode node : graph.nodes()) {
            for (SequenceFlow flow : node.outgoing()) {
                if (flow.id().equals(flowId) && !(node instanceof EventBasedGateway)) {
                    return on(flow, graph);
                }
            }
        }
        throw new Refused("transition '" + flowId + "' does not exist in process '" + graph.processId() + "'");
    }

    private static Entry on(SequenceFlow flow, ProcessGraph graph) {
        return new On(flow, graph.node(flow.source()), graph.node(flow.target()));
    }
}
