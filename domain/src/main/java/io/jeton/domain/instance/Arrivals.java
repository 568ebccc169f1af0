package io.jeton.domain.instance;

import io.jeton.domain.change.LifeChange.InstanceMigrated;
import io.jeton.domain.change.TokenChange.ArrivalsCanceled;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.InclusiveGateway;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.Arrival.Place;
import io.jeton.domain.key.TokenKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How often each incoming flow of each joining gateway was taken and not used up yet. What somebody has put at a gateway by hand came by no flow:
 * it is counted under the gateway's own id, and takes the place of any flow that is missing.
 */
public final class Arrivals {
    private final Map<TokenKey, Map<String, Arrival>> waiting = new HashMap<>();
    private final Map<Place, Arrival> touched = new LinkedHashMap<>();
    private final Map<Place, Boolean> stored = new HashMap<>();

    void restore(Collection<Arrival> arrivals) {
        arrivals.forEach(arrival -> {
            put(arrival);
            touched.remove(arrival.place());
            stored.put(arrival.place(), true);
        });
    }

    /** Whether each incoming flow of the gateway has been taken at least once, or something else takes its place. */
    public boolean complete(FlowNode gateway, TokenKey scope) {
        return missing(gateway, scope) <= countBy(gateway.id(), scope);
    }

    private int missing(FlowNode gateway, TokenKey scope) {
        var there = waiting.getOrDefault(scope, Map.of());
        int missing = 0;
        for (SequenceFlow flow : gateway.incoming()) {
            if (!there.containsKey(flow.id())) {
                missing++;
            }
        }
        return missing;
    }

    private int countBy(String way, TokenKey scope) {
        var arrival = waiting.getOrDefault(scope, Map.of()).get(way);
        return arrival == null ? 0 : arrival.count();
    }

    /** Whether the flow has been taken, and that is not used up. */
    public boolean anyBy(String flowId, TokenKey scope) {
        return waiting.getOrDefault(scope, Map.of()).containsKey(flowId);
    }

    /** Whether anything waits at the gateway. */
    public boolean anyAt(FlowNode gateway, TokenKey scope) {
        return waiting.getOrDefault(scope, Map.of()).values().stream()
                .anyMatch(arrival -> arrival.gatewayId().equals(gateway.id()));
    }

    /** All that waits, in a fixed order. */
    public List<Arrival> waiting() {
        var all = new ArrayList<Arrival>();
        waiting.values().forEach(there -> all.addAll(there.values()));
        all.sort(Comparator.comparing(Arrival::scope).thenComparing(Arrival::flowId));
        return all;
    }

    /** Counts that are not stored yet. */
    public List<Arrival> added() {
        return touched.values().stream()
                .filter(arrival -> arrival.count() > 0 && !stored.containsKey(arrival.place()))
                .toList();
    }

    /** Counts that are stored with another number. */
    public List<Arrival> changed() {
        return touched.values().stream()
                .filter(arrival -> arrival.count() > 0 && stored.containsKey(arrival.place()))
                .toList();
    }

    /** Counts that are stored and have become 0. */
    public List<Arrival> gone() {
        return touched.values().stream()
                .filter(arrival -> arrival.count() == 0 && stored.containsKey(arrival.place()))
                .toList();
    }

    /** Whether anything waits in the scope. */
    public boolean anyIn(TokenKey scope) {
        return waiting.containsKey(scope);
    }

    void reach(TokenKey scope, String gatewayId, String flowId) {
        var there = waiting.getOrDefault(scope, Map.of()).get(flowId);
        put(new Arrival(scope, gatewayId, flowId, there == null ? 1 : there.count() + 1));
    }

    /** Those that somebody has put at an inclusive gateway go on together; a parallel one takes as many as flows are missing. */
    void fire(FlowNode gateway, TokenKey scope) {
        int byNoFlow = countBy(gateway.id(), scope);
        if (byNoFlow > 0) {
            int left = gateway instanceof InclusiveGateway ? 0 : byNoFlow - missing(gateway, scope);
            put(new Arrival(scope, gateway.id(), gateway.id(), left));
        }
        var there = waiting.getOrDefault(scope, Map.of());
        for (SequenceFlow flow : gateway.incoming()) {
            var arrival = there.get(flow.id());
            if (arrival != null) {
                put(new Arrival(scope, gateway.id(), flow.id(), arrival.count() - 1));
            }
        }
    }

    void cancel(ArrivalsCanceled change) {
        int left = countBy(change.flowId(), change.scope()) - change.count();
        if (change.count() < 1 || left < 0) {
            throw new IllegalStateException("not so many wait at " + change.gatewayId() + ": " + change);
        }
        put(new Arrival(change.scope(), change.gatewayId(), change.flowId(), left));
    }

    /** The instance goes on by another definition. */
    void migrate(InstanceMigrated change) {
        var before = waiting();
        before.forEach(arrival -> put(new Arrival(arrival.scope(), arrival.gatewayId(), arrival.flowId(), 0)));
        before.forEach(arrival -> put(new Arrival(
                arrival.scope(),
                nameIn(change.elements(), arrival.gatewayId()),
                arrival.flowId().equals(arrival.gatewayId())
                        ? nameIn(change.elements(), arrival.gatewayId())
                        : nameIn(change.flows(), arrival.flowId()),
                arrival.count())));
    }

    private static String nameIn(Map<String, String> names, String id) {
        return Objects.requireNonNull(names.get(id), id);
    }

    void dropIn(TokenKey scope) {
        List.copyOf(waiting.getOrDefault(scope, Map.of()).values())
                .forEach(arrival -> put(new Arrival(scope, arrival.gatewayId(), arrival.flowId(), 0)));
    }

    /** What a store keeps of a scope is not at hand any more. */
    void shed(TokenKey scope) {
        var there = waiting.remove(scope);
        if (there != null) {
            there.values().forEach(arrival -> stored.remove(arrival.place()));
        }
    }

    int touchedCount() {
        return touched.size();
    }

    void written() {
        touched.values().forEach(arrival -> {
            if (arrival.count() > 0) {
                stored.put(arrival.place(), true);
            } else {
                stored.remove(arrival.place());
            }
        });
        touched.clear();
    }

    private void put(Arrival arrival) {
        touched.put(arrival.place(), arrival);
        var there = waiting.computeIfAbsent(arrival.scope(), scope -> new LinkedHashMap<>());
        if (arrival.count() > 0) {
            there.put(arrival.flowId(), arrival);
        } else {
            there.remove(arrival.flowId());
        }
        if (there.isEmpty()) {
            waiting.remove(arrival.scope());
        }
    }
}
