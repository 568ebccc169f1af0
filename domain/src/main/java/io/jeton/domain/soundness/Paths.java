package io.jeton.domain.soundness;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which element leads to which inside of one scope: by flows, by links, and from an activity to the events at its boundary. */
final class Paths {
    private static final String PROCESS = "";

    private final ProcessGraph graph;
    private final Map<String, List<FlowNode>> nodesByScope = new LinkedHashMap<>();
    private final Map<String, List<FlowNode>> linksTo = new HashMap<>();
    private final Set<String> inLoops = new HashSet<>();

    Paths(ProcessGraph graph) {
        this.graph = graph;
        for (FlowNode node : graph.nodes()) {
            nodesByScope
                    .computeIfAbsent(Objects.requireNonNullElse(node.parent(), PROCESS), id -> new ArrayList<>())
                    .add(node);
            if (node instanceof LinkThrowEvent link) {
                linksTo.computeIfAbsent(link.target(), id -> new ArrayList<>()).add(link);
            }
        }
        var ids = graph.nodes().stream().map(FlowNode::id).toList();
        Cycles.in(ids, id -> ids(after(graph.node(id)))).forEach(inLoops::addAll);
    }

    /**
     * The nodes directly inside of a scope, in model order.
     *
     * @param scope {@code null} for the process
     */
    List<FlowNode> inside(@Nullable String scope) {
        return nodesByScope.getOrDefault(Objects.requireNonNullElse(scope, PROCESS), List.of());
    }

    Collection<List<FlowNode>> scopes() {
        return nodesByScope.values();
    }

    /** Whether a token can come back to the node. */
    boolean isInLoop(FlowNode node) {
        return inLoops.contains(node.id());
    }

    /** Where a token can come to be next. */
    List<FlowNode> after(FlowNode node) {
        var next = new ArrayList<FlowNode>(node.outgoing().size());
        for (SequenceFlow flow : node.outgoing()) {
            next.add(graph.node(flow.target()));
        }
        if (node instanceof LinkThrowEvent link) {
            next.add(graph.node(link.target()));
        }
        next.addAll(graph.boundaryEventsOf(node.id()));
        return next;
    }

    /** The ids of all nodes from which a token can come to take one of these flows; what is only reached through {@code end} is left out. */
    Set<String> before(Collection<SequenceFlow> flows, FlowNode end) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<String>();
        flows.forEach(flow -> open.add(flow.source()));
        while (!open.isEmpty()) {
            var id = open.remove();
            if (!id.equals(end.id()) && found.add(id)) {
                var node = graph.node(id);
                node.incoming().forEach(flow -> open.add(flow.source()));
                linksTo.getOrDefault(id, List.of()).forEach(link -> open.add(link.id()));
                if (node instanceof BoundaryEvent event) {
                    open.add(event.attachedTo());
                }
            }
        }
        return found;
    }

    static List<String> ids(List<FlowNode> nodes) {
        return nodes.stream().map(FlowNode::id).toList();
    }
}
