package io.jeton.domain.definition;

import org.jspecify.annotations.Nullable;

/**
 * An exclusive gateway: takes the first outgoing flow, in model order, whose condition holds.
 *
 * @param defaultFlow taken if no condition holds; {@code null} if there is none
 */
public record ExclusiveGateway(NodeCore core, @Nullable SequenceFlow defaultFlow) implements FlowNode {}
