package io.jeton.domain.definition;

/** An exclusive gateway: takes the first outgoing flow, in model order, whose condition holds, else its default flow. */
public record ExclusiveGateway(NodeCore core) implements FlowNode {}
