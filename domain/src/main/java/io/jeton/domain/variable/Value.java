package io.jeton.domain.variable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
    public static final Value EMPTY_LIST = new Value("[]");

    public Value {
        Objects.requireNonNull(json, "json");
        if (json.isEmpty()) {
            throw new IllegalArgumentException("a value is a JSON text, and that is never empty");
        }
    }

    /** A list of strings. */
    public static Value ofStrings(List<String> strings) {
        return new Value(strings.stream().map(Value::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    /** A list of objects whose members are strings, in their order. */
    public static Value ofObjects(List<Map<String, String>> objects) {
        return new Value(objects.stream()
                .map(object -> object.entrySet().stream()
                        .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                json.append('\\').append((char) each);
            } else if (each < ' ') {
                json.append("\\u").append(String.format("%04x", each));
            } else {
                json.append((char) each);
            }
        });
        return json.append('"').toString();
    }

    public boolean isNull() {
        return json.equals("null");
    }

    public boolean isList() {
        return json.startsWith("[");
    }

    /**
     * This list with one more item.
     *
     * @throws IllegalStateException if this is no list
     */
    public Value with(Value item) {
        if (!isList()) {
            throw new IllegalStateException("a value that is no list has no items");
        }
        var items = json.substring(1, json.length() - 1);
        return new Value("[" + (items.isBlank() ? "" : items + ",") + item.json() + "]");
    }

    @Override
    public String toString() {
        return json;
    }
}
