package io.jeton.domain.definition;

/** A parallel gateway: waits for one token on each incoming flow, then takes all outgoing ones. */
public record ParallelGateway(NodeCore core) implements FlowNode {
    @Override
    public boolean joins() {
        return incoming().size() > 1;
    }
}
