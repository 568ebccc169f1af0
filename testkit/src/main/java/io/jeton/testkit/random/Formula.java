package io.jeton.testkit.random;

import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import java.util.Optional;

/**
 * A small computation on one variable that is a whole number: the same as an expression of the engine and as FEEL text.
 *
 * @param variable what it reads; of no meaning for a constant
 */
public record Formula(Kind kind, String variable, int number) {
    /** What is computed. */
    public enum Kind {
        /** The number itself. */
        CONSTANT,
        /** The variable and the number added up. */
        PLUS,
        /** Whether the variable is the number; a variable that is missing is not. */
        EQUAL,
        /** Whether the variable is the number; fails if there is no such variable. */
        EQUAL_IF_PRESENT,
        /** Whether the variable is less than the number. */
        LESS,
        /** The variable's value; fails if there is no such variable. */
        PRESENT
    }

    public static Formula constant(int number) {
        return new Formula(Kind.CONSTANT, "", number);
    }

    public static Formula present(String variable) {
        return new Formula(Kind.PRESENT, variable, 0);
    }

    /** The formula in the language of models, with the sign that begins an expression. */
    public String feel() {
        var present = "assert(" + variable + ", " + variable + " != null)";
        return switch (kind) {
            case CONSTANT -> "=" + number;
            case PLUS -> "=" + variable + " + " + number;
            case EQUAL -> "=" + variable + " = " + number;
            case EQUAL_IF_PRESENT -> "=" + present + " = " + number;
            case LESS -> "=" + variable + " < " + number;
            case PRESENT -> "=" + present;
        };
    }

    Expression<Value> value() {
        return new Computed<>(feel(), this::evaluate);
    }

    Expression<Boolean> test() {
        return new Computed<>(feel(), context -> evaluate(context).equals(Value.TRUE));
    }

    Expression<String> text() {
        return new Computed<>(feel(), context -> evaluate(context).json().replace("\"", ""));
    }

    Expression<Optional<String>> optionalText() {
        return new Computed<>(
                feel(), context -> Optional.of(evaluate(context).json().replace("\"", "")));
    }

    Value evaluate(EvaluationContext context) throws ExpressionFailed {
        return switch (kind) {
            case CONSTANT -> number(number);
            case PLUS -> number(read(context) + number);
            case EQUAL -> truth(number(number).equals(context.variables().find(variable)));
            case EQUAL_IF_PRESENT -> truth(read(context) == number);
            case LESS -> truth(read(context) < number);
            case PRESENT -> find(context);
        };
    }

    private int read(EvaluationContext context) throws ExpressionFailed {
        return Integer.parseInt(find(context).json());
    }

    private Value find(EvaluationContext context) throws ExpressionFailed {
        var value = context.variables().find(variable);
        if (value == null) {
            throw new ExpressionFailed("there is no variable '" + variable + "'");
        }
        return value;
    }

    static Value number(int number) {
        return new Value(Integer.toString(number));
    }

    private static Value truth(boolean truth) {
        return truth ? Value.TRUE : Value.FALSE;
    }

    private record Computed<T>(String source, Computation<T> computation) implements Expression<T> {
        @Override
        public T evaluate(EvaluationContext context) throws ExpressionFailed {
            return computation.evaluate(context);
        }
    }

    private interface Computation<T> {
        T evaluate(EvaluationContext context) throws ExpressionFailed;
    }
}
