package io.jeton.domain.definition;

/**
 * An embedded sub-process: a scope of its own inside its parent.
 *
 * @param startEvent the id of its only start event
 */
public record SubProcess(NodeCore core, String startEvent) implements FlowNode {}
