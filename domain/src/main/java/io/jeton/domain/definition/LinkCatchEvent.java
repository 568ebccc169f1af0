package io.jeton.domain.definition;

/** A link catch event: where link throw events lead to. */
public record LinkCatchEvent(NodeCore core) implements FlowNode {}
