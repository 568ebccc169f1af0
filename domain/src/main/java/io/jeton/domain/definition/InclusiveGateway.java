package io.jeton.domain.definition;

import org.jspecify.annotations.Nullable;

/**
 * An inclusive gateway: takes every outgoing flow whose condition holds, and joins what can still arrive.
 *
 * @param defaultFlow taken if no condition holds; {@code null} if there is none
 */
public record InclusiveGateway(NodeCore core, @Nullable SequenceFlow defaultFlow) implements FlowNode {}
