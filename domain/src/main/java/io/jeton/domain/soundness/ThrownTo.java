package io.jeton.domain.soundness;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may catch what an element throws: the same rule as in the running instance, but for codes that are not known before.
 *
 * @param events boundary events, and start events of event sub-processes; innermost first
 * @param maybeUncaught whether there are codes that none of them catches
 */
record ThrownTo(List<FlowNode> events, boolean maybeUncaught) {
    /**
     * Looks outwards from an element for those who catch.
     *
     * @param code {@code null} if it is not known before
     */
    static ThrownTo from(
            FlowNode thrower, Class<? extends Trigger.Thrown> kind, @Nullable String code, ProcessGraph graph) {
        var events = new ArrayList<FlowNode>();
        for (var at = thrower; at != null; at = at.parent() == null ? null : graph.node(at.parent())) {
            if (addAll(graph.boundaryEventsOf(at.id()), BoundaryEvent::trigger, kind, code, events)
                    || addAll(inScopeAround(at, graph), graph, kind, code, events)) {
                return new ThrownTo(events, false);
            }
        }
        return new ThrownTo(events, true);
    }

    /** The event sub-processes beside an element; what interrupts its scope is not interrupted by others there. */
    private static List<EventSubProcess> inScopeAround(FlowNode node, ProcessGraph graph) {
        if (node instanceof EventSubProcess own && graph.startOf(own).interrupting()) {
            return List.of();
        }
        return graph.eventSubProcessesIn(node.parent()).stream()
                .filter(other -> !other.id().equals(node.id()))
                .toList();
    }

    private static boolean addAll(
            List<EventSubProcess> subProcesses,
            ProcessGraph graph,
            Class<? extends Trigger.Thrown> kind,
            @Nullable String code,
            List<FlowNode> events) {
        var starts = subProcesses.stream().map(graph::startOf).toList();
        return addAll(starts, start -> start.trigger(), kind, code, events);
    }

    /** Adds who catches at one place; says whether nothing gets past them. */
    private static <N extends FlowNode> boolean addAll(
            List<N> candidates,
            Function<N, Trigger> trigger,
            Class<? extends Trigger.Thrown> kind,
            @Nullable String code,
            List<FlowNode> events) {
        var exact = catching(candidates, trigger, kind)
                .filter(event -> code == null
                        ? kind.cast(trigger.apply(event)).code() != null
                        : code.equals(kind.cast(trigger.apply(event)).code()))
                .toList();
        var any = catching(candidates, trigger, kind)
                .filter(event -> kind.cast(trigger.apply(event)).code() == null)
                .findFirst();
        if (code != null && !exact.isEmpty()) {
            events.add(exact.get(0));
            return true;
        }
        events.addAll(exact);
        any.ifPresent(events::add);
        return any.isPresent();
    }

    private static <N extends FlowNode> Stream<N> catching(
            List<N> candidates, Function<N, Trigger> trigger, Class<? extends Trigger.Thrown> kind) {
        return candidates.stream().filter(event -> kind.isInstance(trigger.apply(event)));
    }
}
