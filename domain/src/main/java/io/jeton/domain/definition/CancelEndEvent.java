package io.jeton.domain.definition;

/** A cancel end event: gives up the transaction around it, and undoes what was completed in it. */
public record CancelEndEvent(NodeCore core) implements FlowNode {}
