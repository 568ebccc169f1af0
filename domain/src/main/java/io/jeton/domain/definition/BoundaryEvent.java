package io.jeton.domain.definition;

/**
 * An event at the boundary of an activity: happens only while the activity is active.
 *
 * @param attachedTo the id of the activity
 * @param interrupting whether the activity is ended by it
 */
public record BoundaryEvent(NodeCore core, String attachedTo, boolean interrupting, Trigger trigger)
        implements FlowNode {}
