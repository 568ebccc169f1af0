package io.jeton.domain.expression;

/**
 * Something that went wrong in an expression and became {@code null} or {@code false} without a word. Both texts are cut after
 * {@value #LENGTH_MAX} characters.
 *
 * @param expression the text as it stands in the model
 * @param message what was missing, or could not be done
 */
public record ExpressionWarning(String expression, String message) {
    /** Characters of each text. */
    public static final int LENGTH_MAX = 1_000;

    public ExpressionWarning {
        expression = shortened(expression);
        message = shortened(message);
    }

    private static String shortened(String text) {
        if (text.length() <= LENGTH_MAX) {
            return text;
        }
        var end = LENGTH_MAX - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
