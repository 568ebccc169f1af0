package io.jeton.application.decision;

import io.jeton.application.access.Caller;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.ModelReader;
import io.jeton.application.port.Timing;
import io.jeton.domain.access.Permission;
import io.jeton.domain.expression.CollectedWarnings;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.instance.Warnings;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.util.Map;

/**
 * Evaluates expressions that somebody tries out, on the thread of whoever asks, under the bounds of those in models. Nothing is stored.
 * Thread-safe.
 */
public final class ExpressionEvaluations {
    private static final String FIELD = "expression";

    private final ModelReader reader;
    private final Timing timing;

    public ExpressionEvaluations(ModelReader reader, Timing timing) {
        this.reader = reader;
        this.timing = timing;
    }

    /**
     * Evaluates an expression once.
     *
     * @param source begins with {@code =}
     * @param variables all that it can see
     * @throws io.jeton.domain.rejection.CommandRejected if it is no expression, fails, or exceeds a bound
     */
    public ExpressionResult evaluate(String source, Map<String, Value> variables) {
        Caller.current().require(Permission.EVALUATE_EXPRESSION.onAll());
        var warnings = new CollectedWarnings(Warnings.PER_TOKEN_MAX);
        var context = new EvaluationContext(VariableView.of(variables), timing.instant(), warnings);
        try {
            var result = read(source).evaluate(context);
            return new ExpressionResult(source, result, warnings.take());
        } catch (ExpressionFailed e) {
            throw new InvalidField(FIELD, e.reason()).asException();
        }
    }

    private Expression<Value> read(String source) {
        try {
            return reader.readExpression(source);
        } catch (InvalidModel e) {
            throw new InvalidField(FIELD, String.valueOf(e.getMessage())).asException();
        }
    }
}
