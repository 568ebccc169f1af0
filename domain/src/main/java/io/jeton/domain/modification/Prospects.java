package io.jeton.domain.modification;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can still come of the tokens of an instance, by the shape of the model alone: conditions and events are taken to be possible. So nothing is told
 * that could turn out well, but not everything is told that will not.
 */
final class Prospects {
    private final ProcessInstance instance;
    private final ProcessGraph graph;
    private final Map<String, Set<String>> reachable = new HashMap<>();

    Prospects(ProcessInstance instance) {
        this.instance = instance;
        this.graph = instance.definition().graph();
    }

    List<String> warnings() {
        var warnings = new LinkedHashSet<String>();
        new Positions(instance).living().forEach(token -> {
            if (isEndless(token)) {
                warnings.add("no path leads from '" + token.elementId() + "' to an end");
            }
        });
        var looked = new HashSet<String>();
        for (Arrival arrival : instance.tokens().arrivals().waiting()) {
            var join = graph.node(arrival.gatewayId());
            if (join instanceof ParallelGateway
                    && looked.add(join.id() + arrival.scope().value())) {
                warnings.addAll(missing(join, arrival.scope()));
            }
        }
        return List.copyOf(warnings);
    }

    private boolean isEndless(Token token) {
        return leadsNowhere(token.elementId())
                && !mayBeEndedFromOutside(graph.node(token.elementId()).parent());
    }

    private boolean leadsNowhere(String elementId) {
        return reachableFrom(elementId).stream().map(graph::node).noneMatch(Prospects::ends);
    }

    /** Events may take a token out of the scopes around it: at their boundaries, in sub-processes inside of them, or at the call of its instance. */
    private boolean mayBeEndedFromOutside(@Nullable String scope) {
        var around = scope;
        while (around != null) {
            if (hasInterruption(around)
                    || graph.boundaryEventsOf(around).stream()
                            .anyMatch(event -> event.interrupting() && !leadsNowhere(event.id()))) {
                return true;
            }
            around = graph.node(around).parent();
        }
        return hasInterruption(null) || instance.header().parent() != null;
    }

    /** Whether an event sub-process ends everything else in a scope, and comes to an end itself. */
    private boolean hasInterruption(@Nullable String scope) {
        return graph.nodes().stream()
                .filter(node -> node instanceof EventSubProcess && Objects.equals(node.parent(), scope))
                .map(node -> graph.startOf((EventSubProcess) node))
                .anyMatch(start -> start.interrupting() && !leadsNowhere(start.id()));
    }

    private static boolean ends(FlowNode node) {
        return node.outgoing().isEmpty() && !(node instanceof LinkThrowEvent);
    }

    private List<String> missing(FlowNode join, TokenKey scope) {
        var arrivals = instance.tokens().arrivals();
        var lost = new ArrayList<String>();
        for (SequenceFlow flow : join.incoming()) {
            if (!arrivals.anyBy(flow.id(), scope) && !mayCome(flow, scope)) {
                lost.add(flow.id());
            }
        }
        long instead = arrivals.waiting().stream()
                .filter(arrival ->
                        arrival.scope().equals(scope) && arrival.flowId().equals(join.id()))
                .mapToInt(Arrival::count)
                .sum();
        return lost.size() <= instead
                ? List.of()
                : List.of("join '" + join.id() + "' can never fire: nothing can come by " + String.join(", ", lost));
    }

    private boolean mayCome(SequenceFlow flow, TokenKey scope) {
        var places = new HashSet<String>();
        instance.tokens()
                .childrenOf(scope)
                .forEach(token -> places.add(instance.tokens().get(token).elementId()));
        instance.tokens().arrivals().waiting().stream()
                .filter(arrival -> arrival.scope().equals(scope))
                .forEach(arrival -> places.add(arrival.gatewayId()));
        return places.stream().anyMatch(place -> reachableFrom(place).contains(flow.source()));
    }

    private Set<String> reachableFrom(String elementId) {
        return reachable.computeIfAbsent(elementId, from -> {
            var found = new HashSet<String>();
            var open = new ArrayDeque<String>();
            open.add(from);
            while (!open.isEmpty()) {
                var id = open.remove();
                if (found.add(id)) {
                    var node = graph.node(id);
                    node.outgoing().forEach(flow -> open.add(flow.target()));
                    graph.boundaryEventsOf(id).stream().map(BoundaryEvent::id).forEach(open::add);
                    if (node instanceof LinkThrowEvent link) {
                        open.add(link.target());
                    }
                }
            }
            return found;
        });
    }
}
