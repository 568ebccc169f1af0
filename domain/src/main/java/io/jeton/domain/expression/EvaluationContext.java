package io.jeton.domain.expression;

import io.jeton.domain.variable.VariableView;
import java.time.Instant;

/**
 * All that an expression may look at.
 *
 * @param variables the variables visible where the expression stands
 * @param now the engine's time, which the command was given; the language's own {@code now()} yields it
 */
public record EvaluationContext(VariableView variables, Instant now) {}
