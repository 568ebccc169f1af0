package io.jeton.application.decision;

import io.jeton.domain.expression.ExpressionWarning;
import io.jeton.domain.variable.Value;
import java.util.List;

/**
 * What an expression yields.
 *
 * @param warnings what went wrong on the way, at most {@link io.jeton.domain.instance.Warnings#PER_TOKEN_MAX}
 */
public record ExpressionResult(String expression, Value result, List<ExpressionWarning> warnings) {
    public ExpressionResult {
        warnings = List.copyOf(warnings);
    }
}
