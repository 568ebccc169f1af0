package io.jeton.domain.definition;

/**
 * An event sub-process: waits while its scope is active, and begins when its start event is triggered.
 *
 * @param startEvent the id of its only start event
 */
public record EventSubProcess(NodeCore core, String startEvent) implements FlowNode {}
