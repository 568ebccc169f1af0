package io.jeton.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.variable.Value;
import java.io.IOException;

/**
 * Takes the text of a JSON value while it is parsed: without white space between tokens, with exactly the digits that were sent, and with
 * each string escaped in one way only, so that equal strings have equal texts.
 */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** The value at which the parser stands; the parser stands at the value's last token afterwards. */
    static Value of(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Value.NULL;
            case VALUE_TRUE -> Value.TRUE;
            case VALUE_FALSE -> Value.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value(parser.getText());
            case VALUE_STRING -> {
                String text = parser.getText();
                StringBuilder json = new StringBuilder(text.length() + 2);
                quote(json, text);
                yield new Value(json.toString());
            }
            default -> structure(parser);
        };
    }

    private static Value structure(JsonParser parser) throws IOException {
        StringBuilder json = new StringBuilder();
        int depth = 0;
        boolean first = true;
        JsonToken token = parser.currentToken();
        while (true) {
            if (!first && token != JsonToken.END_ARRAY && token != JsonToken.END_OBJECT) {
                json.append(',');
            }
            first = false;
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    json.append(token.asCharArray());
                    depth++;
                    first = true;
                }
                case END_OBJECT, END_ARRAY -> {
                    json.append(token.asCharArray());
                    depth--;
                }
                case FIELD_NAME -> {
                    quote(json, parser.currentName());
                    json.append(':');
                    first = true;
                }
                case VALUE_STRING -> quote(json, parser.getText());
                default -> json.append(parser.getText());
            }
            if (depth == 0) {
                return new Value(json.toString());
            }
            token = parser.nextToken();
        }
    }

    /** Only what must be escaped is; a half of a surrogate pair stays an escape, because no encoding can carry it. */
    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < ' ' || isLoneSurrogate(text, i)) {
                        json.append("\\u")
                                .append(HEX[c >> 12])
                                .append(HEX[c >> 8 & 15])
                                .append(HEX[c >> 4 & 15])
                                .append(HEX[c & 15]);
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
