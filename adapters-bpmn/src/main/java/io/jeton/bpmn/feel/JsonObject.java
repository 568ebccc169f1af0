package io.jeton.bpmn.feel;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** A JSON object taken apart one level deep: its properties' values stay the texts that they are. */
final class JsonObject {
    private final LinkedHashMap<String, String> properties = new LinkedHashMap<>();

    private JsonObject() {}

    /** @param json an object's text; of anything else, and of {@code null}, comes an empty object */
    static JsonObject of(@Nullable String json) {
        var object = new JsonObject();
        if (json != null && json.startsWith("{")) {
            object.read(json);
        }
        return object;
    }

    @Nullable
    String get(String name) {
        return properties.get(name);
    }

    void put(String name, String json) {
        properties.put(name, json);
    }

    String json() {
        var out = new StringBuilder("{");
        properties.forEach((name, value) -> out.append(out.length() == 1 ? "" : ",")
                .append(JsonWriting.quote(name))
                .append(':')
                .append(value));
        return out.append('}').toString();
    }

    private void read(String json) {
        try (var parser = JsonReading.JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                var from = parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                var to = parser.currentLocation().getCharOffset();
                properties.put(name, json.substring((int) from, (int) to));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the text of a variable is not JSON", e);
        }
    }
}
