package io.jeton.persistence.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.rejection.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The place of a row in an order: the values that it is sorted by, the last of which is its key.
 *
 * @param order names the order, so that a cursor is only used with its own
 */
record Cursor(String order, List<@Nullable Object> places) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LENGTH_MAX = 100_000;

    String encoded() {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            json.writeString(order);
            for (Object place : places) {
                if (place == null) {
                    json.writeNull();
                } else if (place instanceof Long number) {
                    json.writeNumber(number);
                } else {
                    json.writeString((String) place);
                }
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * @param property where the cursor comes from
     * @throws io.jeton.domain.rejection.CommandRejected if it cannot be read, or belongs to another order
     */
    static Cursor decoded(String text, String property, String order, List<Column> columns) {
        var parts = parts(text, property);
        if (parts.size() != columns.size() + 1 || !order.equals(parts.get(0))) {
            throw refused(property);
        }
        var places = new ArrayList<@Nullable Object>(parts.subList(1, parts.size()));
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            if (place == null ? !columns.get(i).isNullable() : columns.get(i).operandOf(place) == null) {
                throw refused(property);
            }
        }
        return new Cursor(order, places);
    }

    private static List<@Nullable Object> parts(String text, String property) {
        if (text.length() > LENGTH_MAX) {
            throw refused(property);
        }
        var parts = new ArrayList<@Nullable Object>();
        try (var json = JSON.createParser(Base64.getUrlDecoder().decode(text))) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw refused(property);
            }
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    parts.add(json.getLongValue());
                } else if (token == JsonToken.VALUE_STRING) {
                    parts.add(json.getText());
                } else if (token == JsonToken.VALUE_NULL) {
                    parts.add(null);
                } else {
                    throw refused(property);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused(property);
        }
        return parts;
    }

    private static RuntimeException refused(String property) {
        return new Rejection.InvalidField(
                        property, "expected a cursor that an earlier page of a search with the same sort returned")
                .asException();
    }
}
