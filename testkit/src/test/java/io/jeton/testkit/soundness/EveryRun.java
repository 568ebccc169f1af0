package io.jeton.testkit.soundness;

import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.TerminateEndEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All runs of a process without sub-processes and boundary events, move by move in every order: slow, and too simple to be wrong. */
final class EveryRun {
    private static final int STATES_MAX = 10_000;
    private static final int MARKS_MAX = 4;

    private final ProcessGraph graph;
    private final Set<Map<String, Integer>> known = new HashSet<>();
    private final Set<String> arrivedAt = new HashSet<>();
    private final Set<String> fired = new HashSet<>();
    private final Set<String> stuckJoins = new HashSet<>();
    private boolean finished = true;

    EveryRun(ProcessGraph graph) {
        this.graph = graph;
        var open = new ArrayDeque<Map<String, Integer>>();
        var start = new TreeMap<String, Integer>();
        start.put(graph.noneStartEvent().orElseThrow().id(), 1);
        open.add(start);
        known.add(start);
        while (finished && !open.isEmpty()) {
            var state = open.remove();
            var next = next(state);
            if (next.isEmpty()) {
                waitingJoins(state).forEach(stuckJoins::add);
            }
            for (Map<String, Integer> other : next) {
                if (known.size() >= STATES_MAX || other.values().stream().anyMatch(count -> count > MARKS_MAX)) {
                    finished = false;
                } else if (known.add(other)) {
                    open.add(other);
                }
            }
        }
    }

    /** Whether all runs have been seen. */
    boolean isFinished() {
        return finished;
    }

    /** Parallel joins that wait when nothing moves any more, in some run. */
    Set<String> stuckJoins() {
        return stuckJoins;
    }

    /** Parallel joins that some run comes to, and that fire in none. */
    Set<String> neverFiring() {
        return arrivedAt.stream().filter(join -> !fired.contains(join)).collect(Collectors.toSet());
    }

    /** What waits at other inclusive joins does not count only if nothing else can be done. */
    private List<Map<String, Integer>> next(Map<String, Integer> state) {
        var next = next(state, true);
        return next.isEmpty() ? next(state, false) : next;
    }

    private List<Map<String, Integer>> next(Map<String, Integer> state, boolean othersCount) {
        var next = new ArrayList<Map<String, Integer>>();
        for (FlowNode node : graph.nodes()) {
            if (state.containsKey(node.id())) {
                if (node instanceof TerminateEndEvent) {
                    next.add(new TreeMap<>());
                } else {
                    ways(node).forEach(flows -> next.add(taken(state, node, flows)));
                }
            }
            if (mayFire(node, state, othersCount)) {
                var after = new TreeMap<>(state);
                node.incoming().forEach(flow -> after.computeIfPresent(arrived(flow), (key, count) -> less(count)));
                after.merge(node.id(), 1, Integer::sum);
                fired.add(node.id());
                next.add(after);
            }
        }
        return next;
    }

    private Map<String, Integer> taken(Map<String, Integer> state, FlowNode node, List<SequenceFlow> flows) {
        var after = new TreeMap<>(state);
        after.computeIfPresent(node.id(), (key, count) -> less(count));
        for (SequenceFlow flow : flows) {
            var target = graph.node(flow.target());
            after.merge(joins(target) ? arrived(flow) : target.id(), 1, Integer::sum);
            if (joins(target) && target instanceof ParallelGateway) {
                arrivedAt.add(target.id());
            }
        }
        return after;
    }

    private static List<List<SequenceFlow>> ways(FlowNode node) {
        var flows = node.outgoing();
        if (node instanceof ExclusiveGateway && !flows.isEmpty()) {
            return flows.stream().map(List::of).toList();
        } else if (node instanceof InclusiveGateway && flows.size() == 2) {
            return List.of(flows, List.of(flows.get(0)), List.of(flows.get(1)));
        }
        return List.of(flows);
    }

    private boolean mayFire(FlowNode node, Map<String, Integer> state, boolean othersCount) {
        if (!joins(node)) {
            return false;
        }
        var missing = node.incoming().stream()
                .filter(flow -> !state.containsKey(arrived(flow)))
                .toList();
        return node instanceof ParallelGateway
                ? missing.isEmpty()
                : missing.size() < node.incoming().size()
                        && state.keySet().stream().noneMatch(place -> mayCome(place, node, missing, othersCount));
    }

    private boolean mayCome(String place, FlowNode join, List<SequenceFlow> missing, boolean othersCount) {
        var at = graph.find(place).orElseGet(() -> graph.nodes().stream()
                .filter(node ->
                        node.incoming().stream().anyMatch(flow -> arrived(flow).equals(place)))
                .findFirst()
                .orElseThrow());
        return !at.id().equals(join.id())
                && (othersCount || !(at instanceof InclusiveGateway && place.startsWith("to ")))
                && missing.stream().anyMatch(flow -> graph.joinReach().reaches(at.id(), flow.id()))
                && join.incoming().stream()
                        .filter(flow -> !missing.contains(flow))
                        .noneMatch(flow -> graph.joinReach().reaches(at.id(), flow.id()));
    }

    private List<String> waitingJoins(Map<String, Integer> state) {
        return graph.nodes().stream()
                .filter(node -> node instanceof ParallelGateway
                        && node.incoming().stream().anyMatch(flow -> state.containsKey(arrived(flow))))
                .map(FlowNode::id)
                .toList();
    }

    private static boolean joins(FlowNode node) {
        return (node instanceof ParallelGateway || node instanceof InclusiveGateway)
                && node.incoming().size() > 1;
    }

    private static String arrived(SequenceFlow flow) {
        return "to " + flow.id();
    }

    @SuppressWarnings("NullAway") // null takes the entry out of the map
    private static Integer less(int count) {
        return count == 1 ? null : count - 1;
    }
}
