package io.jeton.domain.expression;

import io.jeton.domain.variable.VariableView;
import java.time.Instant;

/**
 * All that an expression may look at.
 *
 * @param variables the variables visible where the expression stands
 * @param now the engine's time, which the command was given; the language's own {@code now()} yields it
 * @param warnings is told what went wrong on the way to a result that is there nevertheless
 */
public record EvaluationContext(VariableView variables, Instant now, WarningSink warnings) {
    /** For an evaluation whose warnings nobody wants. */
    public EvaluationContext(VariableView variables, Instant now) {
        this(variables, now, WarningSink.NOBODY);
    }
}
