package io.jeton.application.query;

import java.util.List;

/**
 * One condition on a field; the conditions of a search must all hold.
 *
 * @param operands of the field's type; one, but for {@link Operator#IN} and {@link Operator#NOT_IN} (any number, at least one) and
 *     {@link Operator#EXISTS} (one {@link Boolean})
 */
public record Condition<F extends Field>(F field, Operator operator, List<?> operands) {
    public Condition {
        operands = List.copyOf(operands);
    }

    public static <F extends Field> Condition<F> equal(F field, Object operand) {
        return new Condition<>(field, Operator.EQUAL, List.of(operand));
    }

    /** How a field is compared. A field without a value satisfies {@code EXISTS false}, {@code NOT_EQUAL} and {@code NOT_IN}, nothing else. */
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        EXISTS,
        IN,
        NOT_IN,
        /** The whole value: {@code *} is any run of characters, {@code ?} any one, a backslash takes the next literally. Case-sensitive. */
        LIKE,
        GREATER,
        GREATER_OR_EQUAL,
        LESS,
        LESS_OR_EQUAL
    }
}
