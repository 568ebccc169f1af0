package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import io.jeton.domain.variable.Value;

/** A script task whose script is an expression that the engine evaluates itself. */
public record ScriptTask(NodeCore core, Expression<Value> script, String resultVariable) implements FlowNode {}
