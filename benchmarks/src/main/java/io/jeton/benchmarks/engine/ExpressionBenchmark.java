package io.jeton.benchmarks.engine;

import io.jeton.bpmn.feel.FeelExpressions;
import io.jeton.bpmn.feel.InvalidExpression;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** FEEL as models use it: parsed at deployment, evaluated against variables that are JSON texts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExpressionBenchmark {
    private final Expression<Boolean> condition;
    private final Expression<Value> arithmetic;
    private final Expression<Value> path;
    private final EvaluationContext context = new EvaluationContext(
            VariableView.of(
                    Map.of(
                            "amount", new Value("150"),
                            "order",
                                    new Value(
                                            "{\"id\":7,\"customer\":{\"name\":\"Ada\",\"city\":\"London\"},\"lines\":[1,2,3]}"))),
            Instant.parse("2026-01-01T00:00:00Z"));

    public ExpressionBenchmark() {
        try {
            var feel = new FeelExpressions();
            condition = feel.condition("=amount > 100");
            arithmetic = feel.value("=amount * 0.9 + 5");
            path = feel.value("=order.customer.name");
        } catch (InvalidExpression e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public boolean condition() throws ExpressionFailed {
        return condition.evaluate(context);
    }

    @Benchmark
    public Value arithmetic() throws ExpressionFailed {
        return arithmetic.evaluate(context);
    }

    @Benchmark
    public Value pathIntoAnObject() throws ExpressionFailed {
        return path.evaluate(context);
    }
}
