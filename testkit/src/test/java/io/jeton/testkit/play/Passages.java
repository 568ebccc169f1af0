package io.jeton.testkit.play;

import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How often elements and flows of an instance have been passed. */
final class Passages {
    private final Map<String, Integer> created = new HashMap<>();
    private final Map<String, Integer> completed = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<String, Integer> reached = new HashMap<>();
    private final Map<String, Integer> fired = new HashMap<>();

    private final ProcessGraph graph;

    Passages(ProcessGraph graph) {
        this.graph = graph;
    }

    void created(String element) {
        created.merge(element, 1, Integer::sum);
    }

    void completed(String element) {
        completed.merge(element, 1, Integer::sum);
    }

    void taken(String flow) {
        taken.merge(flow, 1, Integer::sum);
    }

    void reached(String gateway) {
        reached.merge(gateway, 1, Integer::sum);
    }

    void fired(String gateway) {
        fired.merge(gateway, 1, Integer::sum);
    }

    /** The flows by which a join is reached. */
    List<String> flowsOf(String gateway) {
        return graph.node(gateway).incoming().stream().map(SequenceFlow::id).toList();
    }

    /** The kinds of elements that have been left in the ordinary way. */
    Set<Class<?>> kinds() {
        return completed.keySet().stream().map(id -> graph.node(id).getClass()).collect(Collectors.toSet());
    }

    /**
     * Where more or fewer tokens have come than gone; to be asked when nothing moves. One sentence for each place.
     *
     * @param parts what no token leaves that has not entered it
     */
    List<String> faults(List<Ends> parts) {
        var faults = new ArrayList<String>();
        for (var part : parts) {
            var entered = created.getOrDefault(wholeOf(part.in()), 0);
            var left = completed.getOrDefault(wholeOf(part.out()), 0);
            if (left > entered) {
                faults.add("from " + part.in() + " to " + part.out() + ": entered " + entered + " times, left " + left);
            }
        }
        for (var node : graph.nodes()) {
            checkEntries(node, faults);
            checkExits(node, faults);
        }
        return faults;
    }

    /** What flows to and from the element belong to: a repeated activity is entered and left as a whole. */
    private String wholeOf(String element) {
        var body = element + MultiInstanceBody.SUFFIX;
        return graph.nodes().stream().anyMatch(node -> node.id().equals(body)) ? body : element;
    }

    /** Whoever takes a flow gets to the element behind it, or to the join, which lets one token in for those it uses up. */
    private void checkEntries(FlowNode node, List<String> faults) {
        if (node.incoming().isEmpty()) {
            return;
        }
        var arrived = sum(node.incoming());
        var joined = reached.getOrDefault(node.id(), 0);
        var expected = joined == 0 ? arrived : count(fired, node);
        if (joined != 0 && joined != arrived) {
            faults.add(node.id() + ": " + arrived + " flows taken, but " + joined + " arrivals");
        }
        if (count(created, node) != expected) {
            faults.add(node.id() + ": entered " + count(created, node) + " times instead of " + expected);
        }
    }

    /** Whoever leaves an element in the ordinary way takes its only flow, or each flow of a fork. */
    private void checkExits(FlowNode node, List<String> faults) {
        if (node instanceof EscalationThrowEvent) {
            return; // whoever catches the escalation may end the token that has just left
        }
        if (node.outgoing().size() == 1 || node instanceof ParallelGateway) {
            for (var flow : node.outgoing()) {
                if (taken.getOrDefault(flow.id(), 0) != count(completed, node)) {
                    faults.add(flow.id() + ": taken " + taken.getOrDefault(flow.id(), 0) + " times, but "
                            + count(completed, node) + " tokens have left " + node.id());
                }
            }
        }
    }

    private int sum(List<SequenceFlow> flows) {
        return flows.stream().mapToInt(flow -> taken.getOrDefault(flow.id(), 0)).sum();
    }

    private static int count(Map<String, Integer> counts, FlowNode node) {
        return counts.getOrDefault(node.id(), 0);
    }
}
