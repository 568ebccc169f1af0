package io.jeton.domain.definition;

/** A none end event: ends its path and nothing else. */
public record NoneEndEvent(NodeCore core) implements FlowNode {}
