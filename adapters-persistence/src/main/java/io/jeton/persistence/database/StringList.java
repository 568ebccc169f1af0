package io.jeton.persistence.database;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of strings in one column, as a JSON array; NULL for the empty list. */
public final class StringList {
    private static final JsonFactory JSON = new JsonFactory();

    private StringList() {}

    public static @Nullable String toColumn(List<String> list) {
        if (list.isEmpty()) {
            return null;
        }
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (String item : list) {
                json.writeString(item);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static List<String> fromColumn(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        var list = new ArrayList<String>();
        try (var json = JSON.createParser(text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    list.add(json.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }
}
