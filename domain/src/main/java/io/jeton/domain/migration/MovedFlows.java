package io.jeton.domain.migration;

import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.instance.Arrival;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which flows of the target what waits at joins has come. That is the flow with the same id, or else the only one that comes from the element that the
 * flow's source has become, or that has its id if it is not mapped.
 */
final class MovedFlows {
    private final ElementNames names;
    private final ProcessGraph source;
    private final Problems problems;
    private final Map<String, String> flows = new LinkedHashMap<>();
    private final Set<Arrival> taken = new HashSet<>();

    MovedFlows(ElementNames names, ProcessGraph source, Problems problems) {
        this.names = names;
        this.source = source;
        this.problems = problems;
    }

    Map<String, String> all() {
        return flows;
    }

    /** To be called with each arrival whose gateway has become another one. */
    void move(Arrival arrival, FlowNode join) {
        var way = arrival.flowId().equals(arrival.gatewayId())
                ? Optional.of(join.id())
                : nameOf(arrival.flowId(), source.node(arrival.gatewayId()), join);
        if (way.isEmpty()) {
            problems.add(
                    "flow '" + arrival.flowId() + "' has been taken to '" + arrival.gatewayId() + "', and no flow to '"
                            + join.id() + "' has that id, or is the only one from what its source has become");
        } else if (!taken.add(new Arrival(arrival.scope(), join.id(), way.get(), 1))) {
            problems.add("two flows that have been taken to '" + arrival.gatewayId() + "' would become the flow '"
                    + way.get() + "' of '" + join.id() + "'");
        } else if (!arrival.flowId().equals(arrival.gatewayId())) {
            flows.put(arrival.flowId(), way.get());
        }
    }

    private Optional<String> nameOf(String flowId, FlowNode gateway, FlowNode join) {
        var same = join.incoming().stream()
                .map(SequenceFlow::id)
                .filter(flowId::equals)
                .findFirst();
        return same.isPresent() ? same : bySource(flowId, gateway, join);
    }

    private Optional<String> bySource(String flowId, FlowNode gateway, FlowNode join) {
        var from = gateway.incoming().stream()
                .filter(flow -> flow.id().equals(flowId))
                .findFirst()
                .map(flow -> entryOf(flow.source()))
                .map(element -> names.nameOf(element).orElse(element));
        var candidates = join.incoming().stream()
                .filter(flow -> from.isPresent() && flow.source().equals(from.get()))
                .toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0).id()) : Optional.empty();
    }

    /** Flows come from the body of a multi-instance activity. */
    private String entryOf(String elementId) {
        return source.entryOf(source.node(elementId)).id();
    }
}
