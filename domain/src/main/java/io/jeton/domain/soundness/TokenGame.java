package io.jeton.domain.soundness;

import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Plays a process with tokens and without data, in all ways that matter, to find joins that wait for ever.
 *
 * <p>Each scope is played by itself, once: to the scope around it, a sub-process is an activity with a few outcomes. So the work adds up over
 * the scopes, and does not multiply.
 */
final class TokenGame {
    private final ProcessGraph graph;
    private final Paths paths;
    private final Budget budget;
    private final Map<String, Summary> summaries = new HashMap<>();
    private final Map<String, Deadlock> neverFiring = new LinkedHashMap<>();
    private boolean complete = true;

    TokenGame(ProcessGraph graph, Paths paths, Budget budget) {
        this.graph = graph;
        this.paths = paths;
        this.budget = budget;
    }

    List<Warning> play() {
        var starts = new ArrayList<FlowNode>();
        for (FlowNode node : paths.inside(null)) {
            if (node instanceof TriggeredStartEvent
                    || graph.noneStartEvent()
                            .filter(start -> start.id().equals(node.id()))
                            .isPresent()) {
                starts.add(node);
            }
        }
        var deadlocks = new LinkedHashMap<String, Deadlock>();
        for (Outcome outcome :
                new ScopeSearch(this, null, starts, List::of).summary().outcomes()) {
            outcome.causes().forEach(cause -> deadlocks.putIfAbsent(cause.join().id(), cause));
        }
        neverFiring.forEach(deadlocks::putIfAbsent);
        var warnings = new ArrayList<>(
                deadlocks.values().stream().map(Deadlock::warning).toList());
        if (!complete || budget.isExhausted()) {
            warnings.add(new Warning(
                    Kind.NOT_FULLY_SEARCHED,
                    graph.processId(),
                    "the process has too many states to look at all of them: there may be deadlocks that are not reported",
                    List.of()));
        }
        return warnings;
    }

    ProcessGraph graph() {
        return graph;
    }

    Paths paths() {
        return paths;
    }

    Budget budget() {
        return budget;
    }

    /**
     * What can become of a sub-process or an event sub-process.
     *
     * @param wayInside how it comes to be entered; asked at most once, before this returns
     */
    Summary summaryOf(FlowNode subProcess, Supplier<List<String>> wayInside) {
        var known = summaries.get(subProcess.id());
        if (known != null) {
            return known;
        }
        var start = graph.node(startOf(subProcess));
        var summary = new ScopeSearch(this, subProcess.id(), List.of(start), wayInside).summary();
        summaries.put(subProcess.id(), summary);
        return summary;
    }

    void neverFires(Deadlock deadlock) {
        neverFiring.putIfAbsent(deadlock.join().id(), deadlock);
    }

    void notFullySearched() {
        complete = false;
    }

    private static String startOf(FlowNode subProcess) {
        if (subProcess instanceof EventSubProcess triggered) {
            return triggered.startEvent();
        } else if (subProcess instanceof SubProcess embedded) {
            return embedded.startEvent();
        }
        throw new IllegalStateException(subProcess.id() + " is no scope");
    }

    /** Puts a path inside of a scope behind the way to the scope, which may name it already. */
    static List<String> joined(List<String> way, List<String> inside) {
        var whole = new ArrayList<>(way);
        if (!whole.isEmpty() && !inside.isEmpty() && whole.get(whole.size() - 1).equals(inside.get(0))) {
            whole.remove(whole.size() - 1);
        }
        whole.addAll(inside);
        return whole;
    }
}
