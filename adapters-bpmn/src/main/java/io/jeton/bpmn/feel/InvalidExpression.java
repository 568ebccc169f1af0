package io.jeton.bpmn.feel;

/** A text of a model is not the expression that its place calls for; found when the model is read. Has no stack trace. */
public final class InvalidExpression extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidExpression(String message) {
        super(message, null, false, false);
    }

    /** What was found and what was expected, in words for the author of the model. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
