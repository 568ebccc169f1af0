package io.jeton.domain.definition;

/** An intermediate catch event: waits until it is triggered. */
public record CatchEvent(NodeCore core, Trigger.Awaited trigger) implements FlowNode {}
