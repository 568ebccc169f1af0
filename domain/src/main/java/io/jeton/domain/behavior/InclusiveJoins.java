package io.jeton.domain.behavior;

import io.jeton.domain.change.TokenChange.JoinFired;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The joining half of inclusive gateways.
 *
 * <p>Semantics: BPMN 2.0.2 §13.4.3: a gateway fires when at least one flow has been taken, and no token of the same scope can still come by a flow
 * that has not; a token that can also come by one that has been taken does not count, because it comes for the next time. That is asked when
 * nothing moves any more: whatever could have come by itself has come. What waits at another join counts as being there; if inclusive
 * gateways wait for each other only, the first in model order fires.
 */
final class InclusiveJoins {
    private final Execution execution;
    private final ProcessInstance instance;
    private final ProcessGraph graph;

    InclusiveJoins(Execution execution) {
        this.execution = execution;
        this.instance = execution.instance();
        this.graph = instance.definition().graph();
    }

    /** Fires the gateways that need not wait; says whether there was any. */
    boolean fireWhatIsComplete() {
        if (graph.joinReach().isEmpty()) {
            return false;
        }
        for (Map.Entry<TokenKey, Set<String>> waiting : waiting().entrySet()) {
            var scope = waiting.getKey();
            var gateways = graph.nodes().stream()
                    .filter(node -> waiting.getValue().contains(node.id()))
                    .toList();
            var complete = first(gateways, gateway -> !mayStillCome(gateway, scope, place -> true))
                    .or(() -> first(gateways, gateway -> !mayStillCome(gateway, scope, this::isNoInclusiveJoin)));
            if (complete.isPresent()) {
                execution.record(new JoinFired(complete.get().id(), scope));
                execution.enter(complete.get().id(), scope);
                return true;
            }
        }
        return false;
    }

    private static Optional<FlowNode> first(List<FlowNode> gateways, Predicate<FlowNode> test) {
        return gateways.stream().filter(test).findFirst();
    }

    private boolean isNoInclusiveJoin(Arrival arrival) {
        return !(graph.node(arrival.gatewayId()) instanceof InclusiveGateway);
    }

    private Map<TokenKey, Set<String>> waiting() {
        var waiting = new LinkedHashMap<TokenKey, Set<String>>();
        for (Arrival arrival : instance.tokens().arrivals().waiting()) {
            if (graph.node(arrival.gatewayId()) instanceof InclusiveGateway) {
                waiting.computeIfAbsent(arrival.scope(), scope -> new HashSet<>())
                        .add(arrival.gatewayId());
            }
        }
        return waiting;
    }

    /** @param counting which of what waits at other joins may still come */
    private boolean mayStillCome(FlowNode gateway, TokenKey scope, Predicate<Arrival> counting) {
        var arrivals = instance.tokens().arrivals();
        var taken = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (SequenceFlow flow : gateway.incoming()) {
            (arrivals.anyBy(flow.id(), scope) ? taken : missing).add(flow.id());
        }
        return !missing.isEmpty()
                && placesOtherThan(gateway, scope, counting).stream()
                        .anyMatch(place -> graph.joinReach().keepsWaiting(place, missing, taken));
    }

    private Set<String> placesOtherThan(FlowNode gateway, TokenKey scope, Predicate<Arrival> counting) {
        var places = new HashSet<String>();
        instance.tokens()
                .childrenOf(scope)
                .forEach(token -> places.add(instance.tokens().get(token).elementId()));
        instance.tokens().arrivals().waiting().stream()
                .filter(arrival -> arrival.scope().equals(scope))
                .filter(counting)
                .map(Arrival::gatewayId)
                .forEach(places::add);
        places.remove(gateway.id());
        return places;
    }
}
