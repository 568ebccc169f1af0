package io.jeton.domain.definition;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * From which nodes a token can still come to an inclusive gateway by a given flow, without passing the gateway before. Computed once for
 * each graph, for the gateways that join.
 */
public final class JoinReach {
    private final Map<String, Set<String>> sourcesByFlow = new HashMap<>();

    JoinReach(ProcessGraph graph) {
        for (FlowNode node : graph.nodes()) {
            if (node instanceof InclusiveGateway && node.joins()) {
                node.incoming().forEach(flow -> sourcesByFlow.put(flow.id(), sourcesOf(flow, node, graph)));
            }
        }
    }

    /** Whether no inclusive gateway of the graph joins: then nobody need ask. */
    public boolean isEmpty() {
        return sourcesByFlow.isEmpty();
    }

    /** Whether a token at that node may still take the flow. */
    public boolean reaches(String nodeId, String flowId) {
        return sourcesByFlow.getOrDefault(flowId, Collections.emptySet()).contains(nodeId);
    }

    /**
     * Whether a token at that node keeps the gateway waiting: it may still come by a flow that is missing, and cannot come by one that has been
     * taken. A token that can do both, as in a loop around the gateway, comes for the next time.
     */
    public boolean keepsWaiting(String nodeId, Collection<String> missing, Collection<String> taken) {
        return missing.stream().anyMatch(flow -> reaches(nodeId, flow))
                && taken.stream().noneMatch(flow -> reaches(nodeId, flow));
    }

    /** The nodes from which a token can come to the gateway by that flow, without passing the gateway before. */
    public static Set<String> sourcesOf(SequenceFlow flow, FlowNode gateway, ProcessGraph graph) {
        var sources = new HashSet<String>();
        var open = new ArrayDeque<String>();
        open.add(flow.source());
        while (!open.isEmpty()) {
            var id = open.remove();
            if (!id.equals(gateway.id()) && sources.add(id)) {
                var node = graph.node(id);
                node.incoming().forEach(incoming -> open.add(incoming.source()));
                if (node instanceof BoundaryEvent event) {
                    open.add(event.attachedTo());
                } else if (node instanceof LinkCatchEvent) {
                    graph.nodes().stream()
                            .filter(other -> other instanceof LinkThrowEvent link
                                    && link.target().equals(id))
                            .forEach(link -> open.add(link.id()));
                }
            }
        }
        return sources;
    }
}
