package io.jeton.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Values as strings, and strings as values. */
public final class JsonValues {
    private JsonValues() {}

    /** The value that a document stands for; empty if it is no JSON. */
    public static Optional<Value> parse(String document) {
        try (JsonParser parser = JsonFormat.parser(document.getBytes(StandardCharsets.UTF_8))) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Value value = JsonText.of(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** The string that a value is; empty if it is none. */
    public static Optional<String> textOf(Value value) {
        try (JsonParser parser = JsonFormat.parser(value.json().getBytes(StandardCharsets.UTF_8))) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("a value is no JSON", e);
        }
    }

    /** The value of a string. */
    public static Value ofText(String text) {
        return new Value(new String(JsonFormat.write(text), StandardCharsets.UTF_8));
    }
}
