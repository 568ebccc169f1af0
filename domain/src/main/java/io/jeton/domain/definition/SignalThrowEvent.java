package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;

/** An intermediate or end event that tells a signal to all who wait for it, in whatever instance, and goes on. */
public record SignalThrowEvent(NodeCore core, Expression<String> signal) implements FlowNode {}
