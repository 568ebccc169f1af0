package io.jeton.domain.definition;

/**
 * A start event with a trigger: of a process, or of an event sub-process. What stands behind an event-based gateway that starts a process is a
 * start event of the process.
 *
 * @param interrupting whether everything else in the scope around the event sub-process is ended by it; true for a process
 */
public record TriggeredStartEvent(NodeCore core, boolean interrupting, Trigger trigger) implements FlowNode {
    /** Whether an instance begins with it, and not an event sub-process. */
    public boolean startsProcess() {
        return parent() == null;
    }
}
