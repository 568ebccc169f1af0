package io.jeton.persistence.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pairs of strings in one column, in their order, as a JSON object; NULL for none. */
public final class StringMap {
    private static final JsonFactory JSON = new JsonFactory();

    private StringMap() {}

    public static @Nullable String toColumn(Map<String, String> pairs) {
        if (pairs.isEmpty()) {
            return null;
        }
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, String> pair : pairs.entrySet()) {
                json.writeStringField(pair.getKey(), pair.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static Map<String, String> fromColumn(@Nullable String text) {
        if (text == null) {
            return Map.of();
        }
        var pairs = new LinkedHashMap<String, String>();
        try (var json = JSON.createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    pairs.put(json.currentName(), json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pairs;
    }
}
