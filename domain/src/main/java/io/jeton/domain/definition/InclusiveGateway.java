package io.jeton.domain.definition;

/** An inclusive gateway: takes every outgoing flow whose condition holds, else its default flow, and joins what can still arrive. */
public record InclusiveGateway(NodeCore core) implements FlowNode {
    @Override
    public boolean joins() {
        return incoming().size() > 1;
    }
}
