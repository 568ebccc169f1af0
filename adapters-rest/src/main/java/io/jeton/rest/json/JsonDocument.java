package io.jeton.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.jeton.rest.problem.InvalidRequest;
import java.io.IOException;

/** Reads request bodies: each is one JSON object, or nothing. */
public final class JsonDocument {
    private JsonDocument() {}

    /**
     * Reads a request body whose properties are all optional: no body at all means an object without properties.
     *
     * @throws InvalidRequest if the body is not one JSON object
     */
    public static void readOptional(byte[] body, Violations violations, JsonFields.Target target) {
        if (!isBlank(body)) {
            read(body, violations, target);
        }
    }

    /**
     * Reads a request body.
     *
     * @throws InvalidRequest if there is none, or it is not one JSON object
     */
    public static void readRequired(byte[] body, Violations violations, JsonFields.Target target) {
        if (isBlank(body)) {
            throw InvalidRequest.unreadable("Required request body is missing.");
        }
        read(body, violations, target);
    }

    private static void read(byte[] body, Violations violations, JsonFields.Target target) {
        try (JsonParser parser = JsonFormat.parser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw InvalidRequest.unreadable("Request body cannot be parsed: expected a JSON object.");
            }
            try {
                new JsonFields(parser, violations).object(target);
                if (parser.nextToken() != null) {
                    throw InvalidRequest.unreadable(
                            "Request body cannot be parsed: something follows the JSON object.");
                }
            } catch (JsonProcessingException e) {
                throw InvalidRequest.unreadable(fault(parser, e));
            }
        } catch (JsonProcessingException e) {
            throw InvalidRequest.unreadable("Request body cannot be parsed: it is not valid JSON.");
        } catch (IOException e) {
            throw new IllegalStateException("reading an array of bytes failed", e);
        }
    }

    /** What can be said about unreadable JSON without repeating any of it. */
    private static String fault(JsonParser parser, JsonProcessingException fault) {
        String path = JsonFields.path(parser.getParsingContext());
        String where = path.isEmpty() ? "Request body" : "Request property [" + path + "]";
        if (fault instanceof StreamConstraintsException) {
            return where + " cannot be parsed: it exceeds the limits of " + JsonFormat.DEPTH_MAX + " levels, "
                    + JsonFormat.STRING_LENGTH_MAX + " characters a string, " + JsonFormat.NUMBER_LENGTH_MAX
                    + " a number, " + JsonFormat.NAME_LENGTH_MAX + " a name, or " + JsonFormat.TOKENS_MAX
                    + " tokens.";
        }
        String reason =
                fault.getOriginalMessage().startsWith("Duplicate field") ? "it is given twice" : "it is not valid JSON";
        return where + " cannot be parsed: " + reason + " (line "
                + fault.getLocation().getLineNr() + ", column "
                + fault.getLocation().getColumnNr() + ").";
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
