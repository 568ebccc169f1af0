package io.jeton.domain.definition;

/** A none start event: where its scope begins. */
public record StartEvent(NodeCore core) implements FlowNode {}
