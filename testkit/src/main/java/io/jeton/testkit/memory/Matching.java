package io.jeton.testkit.memory;

import io.jeton.application.query.Condition;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a value satisfies a condition. */
final class Matching {
    private Matching() {}

    static boolean holds(@Nullable Object value, Condition.Operator operator, List<?> operands) {
        if (value instanceof Collection<?> values) {
            return switch (operator) {
                case EXISTS -> operands.get(0).equals(!values.isEmpty());
                case NOT_EQUAL, NOT_IN -> values.stream().noneMatch(operands::contains);
                default -> values.stream().anyMatch(one -> holds(one, operator, operands));
            };
        }
        return switch (operator) {
            case EXISTS -> operands.get(0).equals(value != null);
            case NOT_EQUAL, NOT_IN -> value == null || !operands.contains(value);
            case EQUAL, IN -> value != null && operands.contains(value);
            case LIKE ->
                value instanceof String text && like(text, operands.get(0).toString());
            case GREATER -> value != null && Position.compare(value, operands.get(0)) > 0;
            case GREATER_OR_EQUAL -> value != null && Position.compare(value, operands.get(0)) >= 0;
            case LESS -> value != null && Position.compare(value, operands.get(0)) < 0;
            case LESS_OR_EQUAL -> value != null && Position.compare(value, operands.get(0)) <= 0;
        };
    }

    /** Remembers the latest {@code *} and, where the rest does not fit, lets it take one more character: never exponential. */
    static boolean like(String text, String pattern) {
        int at = 0;
        int in = 0;
        int star = -1;
        int tried = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                tried = at;
            } else if (in < pattern.length() && fits(text.charAt(at), pattern, in)) {
                in += width(pattern, in);
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++tried;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    private static boolean fits(char character, String pattern, int in) {
        if (width(pattern, in) == 2) {
            return pattern.charAt(in + 1) == character;
        }
        return pattern.charAt(in) == '?' || pattern.charAt(in) == character;
    }

    private static int width(String pattern, int in) {
        return pattern.charAt(in) == '\\' && in + 1 < pattern.length() ? 2 : 1;
    }
}
