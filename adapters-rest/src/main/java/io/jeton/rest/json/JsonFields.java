package io.jeton.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of a JSON object in the order in which they come. Each reading method takes exactly the current property's value;
 * {@code null} in the document means "not given". A value of another type is noted as a violation and read as not given, so that the
 * rest of the document is looked at, too.
 */
public final class JsonFields {
    /** Takes the properties of one object. */
    @FunctionalInterface
    public interface Target {
        /** Reads one property with exactly one of the methods of {@code json}. */
        void property(String name, JsonFields json) throws IOException;
    }

    private static final int NAME_LENGTH_MAX = 255;

    private final JsonParser parser;
    private final Violations violations;

    JsonFields(JsonParser parser, Violations violations) {
        this.parser = parser;
        this.violations = violations;
    }

    /** Reads all properties of the object at whose beginning the parser stands. */
    void object(Target target) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            target.property(name, this);
        }
    }

    /** The path of the current property, for violations that are found right after reading it. */
    public String path() {
        return path(parser.getParsingContext());
    }

    public Violations violations() {
        return violations;
    }

    /** Any string, whatever it contains. */
    public @Nullable String text() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> wrongType("expected a string");
        };
    }

    /** A string that names something: at most {@value #NAME_LENGTH_MAX} characters, not blank, no white space at its ends. */
    public @Nullable String name() throws IOException {
        String text = text();
        return text == null || isName(text) ? text : refuse(NAME_CONTRACT);
    }

    /** What {@link #name} demands, as the end of a sentence. */
    public static final String NAME_CONTRACT =
            "must have 1 to " + NAME_LENGTH_MAX + " characters and no white space at its ends";

    /** Whether a string may be the name of something. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= NAME_LENGTH_MAX
                && !isSpace(text.charAt(0))
                && !isSpace(text.charAt(text.length() - 1));
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    public @Nullable Boolean flag() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> wrongType("expected true or false");
        };
    }

    /** An integer of 32 bits. */
    public @Nullable Integer int32() throws IOException {
        Long number = int64("expected an integer of 32 bits");
        if (number != null && number.intValue() != number) {
            return wrongType("expected an integer of 32 bits");
        }
        return number == null ? null : number.intValue();
    }

    /** An integer of 64 bits. */
    public @Nullable Long int64() throws IOException {
        return int64("expected an integer of 64 bits");
    }

    private @Nullable Long int64(String expected) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return wrongType(expected);
        }
        return parser.getLongValue();
    }

    /** A key: an integer, or a string of its digits. */
    public @Nullable Long key() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            Long key = Keys.parse(parser.getText());
            return key == null ? wrongType("expected a key: a string of decimal digits, or an integer") : key;
        }
        return int64("expected a key: a string of decimal digits, or an integer");
    }

    /** Whether the current value is written as a number. */
    public boolean isNumber() {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    }

    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Whether the current value is an object. */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** An operation reference: an integer from 1. */
    public @Nullable Long operationReference() throws IOException {
        Long reference = int64();
        return reference == null || reference >= 1 ? reference : refuse("is " + reference + ", but must be > 0");
    }

    /** Variables by name, each with its value's JSON text; not given means none. */
    public Map<String, Value> variables() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            wrongType("expected a JSON object");
            return Map.of();
        }
        Map<String, Value> variables = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (!isName(name)) {
                violations.refused(path(), "is a variable whose name " + NAME_CONTRACT);
            }
            variables.put(name, JsonText.of(parser));
        }
        if (variables.size() > VariableLimits.VARIABLES_MAX) {
            violations.refused(
                    path(),
                    "has " + variables.size() + " variables, but at most " + VariableLimits.VARIABLES_MAX
                            + " are permitted");
        }
        return variables;
    }

    /** The JSON text of any value. */
    public Value value() throws IOException {
        return JsonText.of(parser);
    }

    /** One nested object. */
    public void object(String expected, Target target) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(target);
            case VALUE_NULL -> {}
            default -> wrongType("expected " + expected);
        }
    }

    /** Strings that are names; not given means none. */
    public List<String> names() throws IOException {
        return strings(this::name);
    }

    /** Strings, whatever they contain; not given means none. */
    public List<String> texts() throws IOException {
        return strings(this::text);
    }

    private List<String> strings(StringReading reading) throws IOException {
        List<String> strings = new ArrayList<>();
        each("an array of strings", () -> {
            String string = reading.read();
            if (string == null) {
                nullElement();
            } else {
                strings.add(string);
            }
        });
        return strings;
    }

    @FunctionalInterface
    private interface StringReading {
        @Nullable
        String read() throws IOException;
    }

    /** An array, whatever its elements are; not given means empty. */
    public void each(String expected, Element element) throws IOException {
        switch (parser.currentToken()) {
            case START_ARRAY -> {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    element.read();
                }
            }
            case VALUE_NULL -> {}
            default -> wrongType("expected " + expected);
        }
    }

    /** Reads the current element of an array. */
    @FunctionalInterface
    public interface Element {
        void read() throws IOException;
    }

    private void nullElement() {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            violations.unreadable(path(), "expected a string");
        }
    }

    /** An array of objects; not given means empty. */
    public void objects(Target target) throws IOException {
        each("an array of objects", () -> {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                object(target);
            } else {
                wrongType("expected an object");
            }
        });
    }

    /** A property that must be empty or absent, because what it asks for is not supported. */
    public void unsupported() throws IOException {
        switch (parser.currentToken()) {
            case VALUE_NULL -> {}
            case START_ARRAY -> {
                String path = path();
                if (parser.nextToken() != JsonToken.END_ARRAY) {
                    violations.refused(path, "is not supported, and must be absent or empty");
                    while (parser.currentToken() != JsonToken.END_ARRAY) {
                        parser.skipChildren();
                        parser.nextToken();
                    }
                }
            }
            default -> {
                refuse("is not supported, and must be absent or empty");
                parser.skipChildren();
            }
        }
    }

    /** A property that is accepted and has no meaning here. */
    public void ignored() throws IOException {
        parser.skipChildren();
    }

    /** A property that nobody knows. */
    public void unknown() throws IOException {
        wrongType("no such property is known here");
    }

    /** Notes that the current property's value is not permitted. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // always null, so it fits wherever a value would have been read
    public <T> @Nullable T refuse(String expected) {
        violations.refused(path(), expected);
        return null;
    }

    /** Notes that the current property's value is of another type, and skips it. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // always null, so it fits wherever a value would have been read
    public <T> @Nullable T wrongType(String expected) throws IOException {
        violations.unreadable(path(), expected);
        parser.skipChildren();
        return null;
    }

    /** The path of where a parser stands, as {@code a.b[0].c}. */
    static String path(JsonStreamContext context) {
        StringBuilder path = new StringBuilder();
        append(path, context);
        return path.toString();
    }

    private static void append(StringBuilder path, @Nullable JsonStreamContext context) {
        if (context == null || context.inRoot()) {
            return;
        }
        JsonStreamContext parent = context.getParent();
        append(path, parent);
        if (context.inArray() && context.hasCurrentIndex()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        } else if (context.inObject() && context.hasCurrentName()) {
            path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
        }
    }
}
