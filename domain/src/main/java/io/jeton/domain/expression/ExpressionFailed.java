package io.jeton.domain.expression;

/**
 * An expression has no usable result. That is the process's business, not a fault of the engine: it becomes an incident, whose message
 * this exception carries (what was evaluated, what came out, what was expected). It has no stack trace.
 */
public final class ExpressionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public ExpressionFailed(String message) {
        super(message, null, false, false);
    }

    /** The reason, in words for an operator. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
