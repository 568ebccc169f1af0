package io.jeton.rest.expression;

import io.jeton.application.decision.ExpressionResult;
import io.jeton.domain.variable.Value;
import java.util.List;

/** What an expression yields, as it is shown. */
record ExpressionResultView(String expression, Value result, List<WarningView> warnings) {
    static ExpressionResultView from(ExpressionResult result) {
        return new ExpressionResultView(
                result.expression(),
                result.result(),
                result.warnings().stream()
                        .map(warning -> new WarningView(warning.message()))
                        .toList());
    }

    record WarningView(String message) {}
}
