package io.jeton.domain.definition;

/** A none intermediate event: a milestone that passes at once. */
public record NoneThrowEvent(NodeCore core) implements FlowNode {}
