package io.jeton.domain.waiting;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.JoinReach;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.waiting.Wait.MissingFlow;
import io.jeton.domain.waiting.Wait.Reacher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What joins wait for: which of their flows have not been taken, and who can still take them.
 *
 * <p>Semantics: a flow can be taken by whatever lives in the same scope and has a way to it through the drawing, whatever conditions say. That
 * a flow can be taken does not mean that it will be; that it cannot be taken is certain, as long as nobody modifies the instance.
 */
final class Joins {
    private static final int NAMED_MAX = 10;

    private final ProcessGraph graph;
    private final Collection<Inhabitants> inside;
    private final Map<String, Map<String, Integer>> arrived = new TreeMap<>();

    /**
     * @param inside what lives in the scope
     * @param arrivals what waits at the joins of the scope
     */
    private Joins(ProcessGraph graph, Collection<Inhabitants> inside, Collection<Arrival> arrivals) {
        this.graph = graph;
        this.inside = inside;
        arrivals.forEach(arrival -> arrived.computeIfAbsent(arrival.gatewayId(), id -> new LinkedHashMap<>())
                .put(arrival.flowId(), arrival.count()));
    }

    static List<Wait.OfJoin> in(TokenKey scope, RunningInstance instance) {
        var joins = new Joins(
                instance.definition().graph(),
                instance.inside().stream()
                        .filter(inhabitants -> inhabitants.scope().equals(scope))
                        .toList(),
                instance.arrivals().stream()
                        .filter(arrival -> arrival.scope().equals(scope))
                        .toList());
        return joins.arrived.keySet().stream().map(joins::explain).toList();
    }

    private Wait.OfJoin explain(String gatewayId) {
        var gateway = graph.node(gatewayId);
        var taken = arrived.getOrDefault(gatewayId, Map.of());
        var missing = new ArrayList<MissingFlow>();
        for (SequenceFlow flow : gateway.incoming()) {
            if (!taken.containsKey(flow.id())) {
                missing.add(new MissingFlow(flow.id(), reachersOf(flow, gateway)));
            }
        }
        var canFire = gateway instanceof InclusiveGateway
                || missing.stream().noneMatch(flow -> flow.reachedFrom().isEmpty());
        return new Wait.OfJoin(gatewayId, taken, missing, canFire, sentence(gateway, missing, canFire));
    }

    private List<Reacher> reachersOf(SequenceFlow flow, FlowNode gateway) {
        var sources = JoinReach.sourcesOf(flow, gateway, graph);
        var reachers = new ArrayList<Reacher>();
        inside.stream()
                .filter(inhabitants -> sources.contains(inhabitants.elementId()))
                .forEach(inhabitants ->
                        reachers.add(new Reacher(inhabitants.shownId(), inhabitants.first(), inhabitants.count())));
        arrived.forEach((other, flows) -> {
            if (sources.contains(other)) {
                reachers.add(new Reacher(other, null, 1));
            }
        });
        return reachers;
    }

    private static String sentence(FlowNode gateway, List<MissingFlow> missing, boolean canFire) {
        var dead = missing.stream()
                .filter(flow -> flow.reachedFrom().isEmpty())
                .map(flow -> "'" + flow.flowId() + "'")
                .toList();
        if (!canFire) {
            return "the join '" + gateway.id() + "' can never fire: nothing that is active can reach it by "
                    + limited(dead) + ". Only a modification or the cancellation of the instance can help";
        }
        var open = missing.stream()
                .filter(flow -> !flow.reachedFrom().isEmpty())
                .map(flow -> "'" + flow.flowId() + "', which can still be reached from "
                        + limited(flow.reachedFrom().stream().map(Joins::nameOf).toList()))
                .toList();
        return "the join '" + gateway.id() + "' waits for "
                + (open.isEmpty()
                        ? "its turn"
                        : open.stream().limit(NAMED_MAX).collect(Collectors.joining("; and for ")));
    }

    private static String nameOf(Reacher reacher) {
        return reacher.token() == null
                ? "the join '" + reacher.elementId() + "'"
                : "'" + reacher.elementId() + "'" + (reacher.count() == 1 ? "" : " (" + reacher.count() + " times)");
    }

    private static String limited(List<String> names) {
        var more = names.size() - NAMED_MAX;
        return names.stream().limit(NAMED_MAX).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " others" : "");
    }
}
