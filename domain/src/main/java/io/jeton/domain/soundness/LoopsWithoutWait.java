package io.jeton.domain.soundness;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.DecisionTask;
import io.jeton.domain.definition.ErrorEndEvent;
import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.ExclusiveGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.LinkCatchEvent;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.MessageThrow;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.ScriptTask;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.SignalThrowEvent;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TerminateEndEvent;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loops on which a token goes round without ever waiting for anything. Loops that share elements are told as one. */
final class LoopsWithoutWait {
    /** The kinds that are passed at once; of any other kind it is assumed that it can wait. */
    private static final Set<Class<? extends FlowNode>> PASSED_AT_ONCE = Set.of(
            StartEvent.class,
            NoneEndEvent.class,
            TerminateEndEvent.class,
            NoneThrowEvent.class,
            ExclusiveGateway.class,
            ParallelGateway.class,
            InclusiveGateway.class,
            ScriptTask.class,
            DecisionTask.class,
            PassThroughTask.class,
            ErrorEndEvent.class,
            EscalationThrowEvent.class,
            LinkThrowEvent.class,
            LinkCatchEvent.class,
            SignalThrowEvent.class,
            MessageThrow.class);

    private final ProcessGraph graph;
    private final Paths paths;
    private final Map<String, Boolean> waits = new HashMap<>();

    LoopsWithoutWait(ProcessGraph graph, Paths paths) {
        this.graph = graph;
        this.paths = paths;
    }

    List<Warning> find() {
        var warnings = new ArrayList<Warning>();
        for (List<FlowNode> scope : paths.scopes()) {
            var passed = scope.stream().filter(this::isPassedAtOnce).toList();
            Cycles.in(Paths.ids(passed), this::next).forEach(cycle -> warnings.add(warning(cycle)));
        }
        return warnings;
    }

    private List<String> next(String id) {
        return paths.after(graph.node(id)).stream()
                .filter(this::isPassedAtOnce)
                .map(FlowNode::id)
                .toList();
    }

    private boolean isPassedAtOnce(FlowNode node) {
        return paths.isInLoop(node) && !canWait(node) && !Net.joins(node);
    }

    private boolean canWait(FlowNode node) {
        if (node.continuation().any() || node.listeners().any()) {
            return true;
        }
        if (node instanceof SubProcess || node instanceof MultiInstanceBody) {
            var known = waits.get(node.id());
            if (known == null) {
                known = paths.inside(node.id()).stream().anyMatch(this::canWait);
                waits.put(node.id(), known);
            }
            return known;
        }
        return node instanceof BoundaryEvent event
                ? !(event.trigger() instanceof Trigger.Thrown)
                : !PASSED_AT_ONCE.contains(node.getClass());
    }

    private Warning warning(List<String> cycle) {
        var members = Set.copyOf(cycle);
        var first = graph.nodes().stream()
                .map(FlowNode::id)
                .filter(members::contains)
                .findFirst()
                .orElseThrow();
        return new Warning(
                Kind.LOOP_WITHOUT_WAIT,
                first,
                "a token can go round here without ever waiting; unless something ends the loop, the instance never rests",
                round(first, members));
    }

    /** A shortest way from an element back to itself, flows included. */
    private List<String> round(String first, Set<String> members) {
        var cameFrom = new HashMap<String, FlowNode>();
        var open = new ArrayDeque<FlowNode>();
        open.add(graph.node(first));
        while (!cameFrom.containsKey(first)) {
            var node = open.remove();
            for (FlowNode next : paths.after(node)) {
                if (members.contains(next.id()) && cameFrom.putIfAbsent(next.id(), node) == null) {
                    open.add(next);
                }
            }
        }
        var round = new ArrayList<String>();
        var at = first;
        do {
            var before = cameFrom.get(at);
            if (before == null) {
                throw new IllegalStateException("the loop of " + first + " is broken at " + at);
            }
            round.add(at);
            var flow = flowBetween(before, at);
            if (flow != null) {
                round.add(flow);
            }
            at = before.id();
        } while (!at.equals(first));
        round.add(first);
        Collections.reverse(round);
        return round;
    }

    private static @Nullable String flowBetween(FlowNode source, String target) {
        return source.outgoing().stream()
                .filter(flow -> flow.target().equals(target))
                .map(SequenceFlow::id)
                .findFirst()
                .orElse(null);
    }
}
