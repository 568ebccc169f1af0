package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;

/** An error end event: ends its path by throwing a BPMN error. */
public record ErrorEndEvent(NodeCore core, Expression<String> code) implements FlowNode {}
