package io.jeton.bpmn.feel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.ArraySeq;
import scala.collection.immutable.Seq;

/**
 * Reads a variable's JSON text into the language's values. Numbers keep every digit. Scalars, which are most of what conditions look
 * at, are read without a parser.
 */
final class JsonReading {
    /** Names of properties are data, so they must not pile up in the JVM's table of constants. */
    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final Val TRUE = new ValBoolean(true);
    private static final Val FALSE = new ValBoolean(false);

    private int parts;

    private JsonReading() {}

    /**
     * @throws BoundExceeded if the value is larger than expressions may handle
     * @throws IllegalStateException if the text is not JSON, which no variable's is
     */
    static Val read(String json) {
        return switch (json.charAt(0)) {
            case 't' -> TRUE;
            case 'f' -> FALSE;
            case 'n' -> ValNull$.MODULE$;
            case '"' -> json.indexOf('\\') < 0 ? new ValString(json.substring(1, json.length() - 1)) : parse(json);
            case '{', '[' -> parse(json);
            default -> number(json);
        };
    }

    static ValNumber number(BigDecimal number) {
        return new ValNumber(new scala.math.BigDecimal(number, MathContext.DECIMAL128));
    }

    private static Val number(String text) {
        if (text.length() > Bounds.DIGITS_MAX) {
            throw new BoundExceeded("a number has more than " + Bounds.DIGITS_MAX + " digits");
        }
        var number = new BigDecimal(text);
        SizeBound.number(number);
        return number(number);
    }

    private static Val parse(String json) {
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            return new JsonReading().value(parser, json, 0);
        } catch (IOException e) {
            throw new IllegalStateException("the text of a variable is not JSON", e);
        }
    }

    private Val value(JsonParser parser, @Nullable String json, int depth) throws IOException {
        if (depth > Bounds.NESTING_MAX) {
            throw new BoundExceeded("a value is nested more than " + Bounds.NESTING_MAX + " times");
        }
        if (++parts > Bounds.PARTS_MAX) {
            throw new BoundExceeded("a value has more than " + Bounds.PARTS_MAX + " parts");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, json, depth);
            case START_ARRAY -> array(parser, depth);
            case VALUE_STRING -> new ValString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            default -> ValNull$.MODULE$;
        };
    }

    private Val object(JsonParser parser, @Nullable String json, int depth) throws IOException {
        var properties = new LinkedHashMap<String, Val>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            properties.put(name, value(parser, null, depth + 1));
        }
        return new ValContext(new JsonContext(properties, json));
    }

    private Val array(JsonParser parser, int depth) throws IOException {
        var items = new ArrayList<Val>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser, null, depth + 1));
        }
        return list(items.toArray(new Val[0]));
    }

    /** A list over the array, which nobody may change any more. */
    static ValList list(Val[] items) {
        Seq<Val> seq = ArraySeq.unsafeWrapArray(items);
        return new ValList(seq);
    }
}
