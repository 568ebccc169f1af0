package io.jeton.bpmn.feel;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the text of a list into the texts of its items. Nothing is changed: numbers keep their digits, objects the order of their properties. */
final class ListItems {
    private ListItems() {}

    static List<Value> of(Value list, String source) throws ExpressionFailed {
        if (!list.isList()) {
            throw new ExpressionFailed("expression '" + JsonWriting.shortened(source) + "' yielded "
                    + JsonWriting.shortened(list.json()) + ", but a list was expected");
        }
        try (var json = JsonReading.JSON.createParser(list.json())) {
            return items(list.json(), json);
        } catch (IOException e) {
            throw new IllegalStateException("the text of a variable is not JSON", e);
        }
    }

    private static List<Value> items(String text, JsonParser json) throws IOException {
        var items = new ArrayList<Value>();
        json.nextToken();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int begin = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                json.getText(); // a string is read only when it is asked for; before that its end is not known
            }
            items.add(
                    new Value(text.substring(begin, (int) json.currentLocation().getCharOffset())));
        }
        return items;
    }
}
