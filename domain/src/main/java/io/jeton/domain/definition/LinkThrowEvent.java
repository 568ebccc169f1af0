package io.jeton.domain.definition;

/**
 * A link throw event: goes on at a link catch event of the same scope.
 *
 * @param target the catch event's id
 */
public record LinkThrowEvent(NodeCore core, String target) implements FlowNode {}
