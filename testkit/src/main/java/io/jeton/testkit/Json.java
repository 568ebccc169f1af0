package io.jeton.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Java objects as values of variables, and back. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * @param object a text, number, boolean, list, map, {@code null}, or a value already
     */
    static Value valueOf(@Nullable Object object) {
        if (object instanceof Value value) {
            return value;
        }
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(text)) {
            write(object, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Value(text.toString());
    }

    static Map<String, Value> valuesOf(Map<String, ?> objects) {
        var values = new LinkedHashMap<String, Value>();
        objects.forEach((name, object) -> values.put(name, valueOf(object)));
        return values;
    }

    /** Whether two texts mean the same: 1 and 1.0 do, and the order of properties has no meaning. */
    static boolean isSame(String first, String second) {
        return String.valueOf(read(first)).equals(String.valueOf(read(second)));
    }

    private static void write(@Nullable Object object, JsonGenerator json) throws IOException {
        if (object == null) {
            json.writeNull();
        } else if (object instanceof Value value) {
            json.writeRawValue(value.json());
        } else if (object instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (object instanceof Number number) {
            json.writeNumber(new BigDecimal(number.toString()));
        } else if (object instanceof Iterable<?> items) {
            json.writeStartArray();
            for (var item : items) {
                write(item, json);
            }
            json.writeEndArray();
        } else if (object instanceof Map<?, ?> properties) {
            json.writeStartObject();
            for (var property : properties.entrySet()) {
                json.writeFieldName(String.valueOf(property.getKey()));
                write(property.getValue(), json);
            }
            json.writeEndObject();
        } else {
            json.writeString(object.toString());
        }
    }

    private static @Nullable Object read(String text) {
        try (var parser = FACTORY.createParser(text)) {
            return read(parser, parser.nextToken());
        } catch (IOException e) {
            throw new UncheckedIOException("not a JSON value: " + text, e);
        }
    }

    private static @Nullable Object read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                parser.getDecimalValue().stripTrailingZeros();
            case START_ARRAY -> list(parser);
            case START_OBJECT -> object(parser);
            default -> "\"" + parser.getText() + "\"";
        };
    }

    private static List<@Nullable Object> list(JsonParser parser) throws IOException {
        var list = new ArrayList<@Nullable Object>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(read(parser, token));
        }
        return list;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        var object = new TreeMap<String, @Nullable Object>();
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.put(name, read(parser, parser.nextToken()));
        }
        return object;
    }
}
