package io.jeton.domain.behavior;

import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.rejection.Rejection.InvalidField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which elements an instance may begin before. */
final class StartElements {
    private StartElements() {}

    static List<FlowNode> check(ProcessGraph graph, List<String> elementIds) {
        var nodes = new ArrayList<FlowNode>();
        for (int i = 0; i < elementIds.size(); i++) {
            nodes.add(check(graph, "startInstructions[" + i + "].elementId", elementIds.get(i)));
        }
        return nodes;
    }

    private static FlowNode check(ProcessGraph graph, String field, String elementId) {
        var node = graph.find(elementId)
                .filter(found -> found.shownId().equals(elementId))
                .map(graph::entryOf)
                .orElseThrow(() -> new InvalidField(
                                field,
                                "expected the id of an element of process '" + graph.processId() + "', but '"
                                        + elementId + "' is none")
                        .asException());
        var kind = kindOfWhatBeginsByItself(node, graph);
        if (kind.isPresent()) {
            throw new InvalidField(
                            field,
                            "expected an activity, a gateway, or an intermediate or end event, but '" + elementId
                                    + "' is " + kind.get())
                    .asException();
        }
        return node;
    }

    private static Optional<String> kindOfWhatBeginsByItself(FlowNode node, ProcessGraph graph) {
        if (node instanceof StartEvent || node instanceof TriggeredStartEvent) {
            return Optional.of("a start event");
        } else if (node instanceof BoundaryEvent) {
            return Optional.of("a boundary event");
        } else if (node instanceof EventSubProcess) {
            return Optional.of("an event sub-process");
        } else if (isInCompensationHandler(node, graph)) {
            return Optional.of("a compensation handler or inside of one");
        } else if (isInside(AdHocInnerInstance.class, node, graph)) {
            return Optional.of("inside of an ad-hoc sub-process");
        } else if (node.parent() != null && isInside(MultiInstanceBody.class, graph.node(node.parent()), graph)) {
            return Optional.of("inside of a multi-instance activity");
        }
        return Optional.empty();
    }

    /** Whether the node is of that kind, or inside of one. */
    private static boolean isInside(Class<? extends FlowNode> kind, FlowNode node, ProcessGraph graph) {
        var at = node;
        while (!kind.isInstance(at)) {
            if (at.parent() == null) {
                return false;
            }
            at = graph.node(at.parent());
        }
        return true;
    }

    private static boolean isInCompensationHandler(FlowNode node, ProcessGraph graph) {
        var at = node;
        while (!graph.isCompensationHandler(at.id())) {
            if (at.parent() == null) {
                return false;
            }
            at = graph.node(at.parent());
        }
        return true;
    }
}
