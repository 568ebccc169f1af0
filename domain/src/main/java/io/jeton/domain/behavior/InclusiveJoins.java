package io.jeton.domain.behavior;

import io.jeton.domain.change.TokenChange.JoinFired;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The joining half of inclusive gateways.
 *
 * <p>Semantics: BPMN 2.0.2 §13.4.3: a gateway fires when at least one flow has been taken, and no token of the same scope can still come by a flow
 * that has not. That is asked when nothing moves any more: whatever could have come by itself has come. What waits at another join
 * counts as being there; if such gateways wait for each other only, the first in model order fires.
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
            for (FlowNode node : graph.nodes()) {
                if (waiting.getValue().contains(node.id()) && !mayStillCome(node, scope)) {
                    execution.record(new JoinFired(node.id(), scope));
                    execution.enter(node.id(), scope);
                    return true;
                }
            }
        }
        return false;
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

    private boolean mayStillCome(FlowNode gateway, TokenKey scope) {
        var arrivals = instance.tokens().arrivals();
        var missing = gateway.incoming().stream()
                .map(SequenceFlow::id)
                .filter(flow -> !arrivals.anyBy(flow, scope))
                .toList();
        return !missing.isEmpty()
                && placesOtherThan(gateway, scope).stream().anyMatch(place -> reachesAny(place, missing));
    }

    private boolean reachesAny(String place, List<String> flows) {
        return flows.stream().anyMatch(flow -> graph.joinReach().reaches(place, flow));
    }

    private Set<String> placesOtherThan(FlowNode gateway, TokenKey scope) {
        var places = new HashSet<String>();
        instance.tokens()
                .childrenOf(scope)
                .forEach(token -> places.add(instance.tokens().get(token).elementId()));
        instance.tokens().arrivals().waiting().stream()
                .filter(arrival -> arrival.scope().equals(scope))
                .map(Arrival::gatewayId)
                .filter(other -> !(graph.node(other) instanceof InclusiveGateway))
                .forEach(places::add);
        places.remove(gateway.id());
        return places;
    }
}
