package io.jeton.domain.definition;

/**
 * A start event with a trigger: of a process, or of an event sub-process.
 *
 * @param interrupting whether everything else in the scope around the event sub-process is ended by it; true for a process
 */
public record TriggeredStartEvent(NodeCore core, boolean interrupting, Trigger trigger) implements FlowNode {}
