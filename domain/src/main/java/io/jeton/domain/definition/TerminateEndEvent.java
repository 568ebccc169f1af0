package io.jeton.domain.definition;

/** A terminate end event: ends everything else in its scope, which then completes. */
public record TerminateEndEvent(NodeCore core) implements FlowNode {}
