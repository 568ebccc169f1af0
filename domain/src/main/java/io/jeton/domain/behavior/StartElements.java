package io.jeton.domain.behavior;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.rejection.Rejection.InvalidField;
import java.util.ArrayList;
import java.util.List;

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
        var node = graph.find(elementId).orElseThrow(() -> new InvalidField(
                        field,
                        "expected the id of an element of process '" + graph.processId() + "', but '" + elementId
                                + "' is none")
                .asException());
        if (node instanceof StartEvent) {
            throw new InvalidField(
                            field,
                            "expected an activity, a gateway, or an intermediate or end event, but '" + elementId
                                    + "' is a start event")
                    .asException();
        }
        return node;
    }
}
