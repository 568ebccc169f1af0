package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;

/** An intermediate or end event that throws an escalation and goes on, unless the catcher interrupts it. */
public record EscalationThrowEvent(NodeCore core, Expression<String> code) implements FlowNode {}
