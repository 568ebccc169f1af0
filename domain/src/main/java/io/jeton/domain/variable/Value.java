package io.jeton.domain.variable;

import java.util.Objects;

/**
 * The value of a variable: one JSON value, kept as its text.
 *
 * <p>The engine moves values around far more often than it looks into them, so the text is the value; only expressions parse it, and
 * only the variables that they name. No digit of a number is lost on the way, and what a client sent is what it gets back.
 *
 * @param json a complete, valid JSON value without surrounding white space; whoever creates a value from outside has parsed it
 */
public record Value(String json) {
    public static final Value NULL = new Value("null");
    public static final Value TRUE = new Value("true");
    public static final Value FALSE = new Value("false");

    public Value {
        Objects.requireNonNull(json, "json");
        if (json.isEmpty()) {
            throw new IllegalArgumentException("a value is a JSON text, and that is never empty");
        }
    }

    public boolean isNull() {
        return json.equals("null");
    }

    @Override
    public String toString() {
        return json;
    }
}
