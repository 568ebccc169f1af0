package io.jeton.domain.expression;

/**
 * Something a model computes from variables. Immutable, thread-safe, parsed when the model was deployed.
 *
 * @param <T> what it yields; never {@code null}: where null makes sense, {@code T} is a {@link io.jeton.domain.variable.Value}
 */
public interface Expression<T> {
    /** The text as it stands in the model. */
    String source();

    /**
     * Computes the result. Bounded in time and size; touches nothing but the context.
     *
     * @throws ExpressionFailed if there is no result, or none of the expected type
     */
    T evaluate(EvaluationContext context) throws ExpressionFailed;

    /** An expression that always yields the same, as a static text in a model does. */
    static <T> Expression<T> constant(String source, T result) {
        return new Expression<>() {
            @Override
            public String source() {
                return source;
            }

            @Override
            public T evaluate(EvaluationContext context) {
                return result;
            }

            @Override
            public String toString() {
                return source;
            }
        };
    }
}
