package io.jeton.domain.definition;

/** A receive task: waits for a message. */
public record ReceiveTask(NodeCore core, Trigger.Message trigger) implements FlowNode {}
