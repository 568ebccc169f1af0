package io.jeton.persistence.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Variables in one column, in their order: a JSON object of names and the texts of their values, which come back as they were, digit for digit;
 * NULL for no variables.
 */
public final class ValueMap {
    /** What was a value once is not refused now: its size was bounded when it came in. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private ValueMap() {}

    public static @Nullable String toColumn(Map<String, Value> variables) {
        if (variables.isEmpty()) {
            return null;
        }
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Value> variable : variables.entrySet()) {
                json.writeStringField(variable.getKey(), variable.getValue().json());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static Map<String, Value> fromColumn(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        try (var json = JSON.createParser(text)) {
            return read(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Value> read(JsonParser json) throws IOException {
        var variables = new LinkedHashMap<String, Value>();
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                variables.put(json.currentName(), new Value(json.getText()));
            }
        }
        return variables;
    }
}
