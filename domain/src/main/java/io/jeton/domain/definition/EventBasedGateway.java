package io.jeton.domain.definition;

/** An event-based gateway: the first of the events behind it decides the way. */
public record EventBasedGateway(NodeCore core) implements FlowNode {}
