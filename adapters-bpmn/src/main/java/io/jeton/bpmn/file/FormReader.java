package io.jeton.bpmn.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jeton.application.port.FormModel;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.InvalidModel.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a form says about itself: its {@code id} and {@code versionTag}. The whole file must be JSON, but what the form asks for is the
 * concern of those who show it.
 */
final class FormReader {
    private static final int ID_CHARS_MAX = 255;
    private static final int BYTES_MAX = 16 * 1024 * 1024;
    private static final int NESTING_MAX = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_MAX)
                    .maxStringLength(BYTES_MAX)
                    .build())
            .build();

    private final List<Problem> problems = new ArrayList<>();
    private @Nullable String formId;
    private @Nullable String versionTag;

    private FormReader() {}

    static FormModel read(byte[] content) throws InvalidModel {
        if (content.length > BYTES_MAX) {
            throw refused("the file has " + content.length + " bytes, more than " + BYTES_MAX);
        }
        try (var parser = JSON.createParser(content)) {
            return new FormReader().form(parser);
        } catch (IOException e) {
            throw refused("the file is not JSON: " + firstLine(e.getMessage()));
        }
    }

    private FormModel form(JsonParser parser) throws IOException, InvalidModel {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused("a form is a JSON object with an 'id', but the file begins with something else");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            switch (name) {
                case "id" -> formId = value == JsonToken.VALUE_STRING ? parser.getText() : wrong("id", true);
                case "versionTag" ->
                    versionTag = value == JsonToken.VALUE_STRING
                            ? parser.getText()
                            : wrong("versionTag", value != JsonToken.VALUE_NULL);
                default -> {
                    // shown, not executed
                }
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw refused("something follows the form's JSON object");
        }
        return checked();
    }

    private FormModel checked() throws InvalidModel {
        var id = formId;
        if (id == null) {
            if (problems.isEmpty()) {
                add("the form has no 'id'; a string is expected");
            }
        } else if (id.isBlank() || id.length() > ID_CHARS_MAX || !id.equals(id.strip())) {
            add("the form's 'id' must have 1 to " + ID_CHARS_MAX + " characters and no white space at its ends");
        }
        var tag = versionTag;
        if (tag != null && tag.length() > ID_CHARS_MAX) {
            add("the form's 'versionTag' is longer than " + ID_CHARS_MAX + " characters");
        }
        if (id == null || !problems.isEmpty()) {
            throw new InvalidModel(problems);
        }
        return new FormModel(id, tag == null || tag.isBlank() ? null : tag);
    }

    private @Nullable String wrong(String property, boolean refused) {
        if (refused) {
            add("the form's '" + property + "' must be a string");
        }
        return null;
    }

    private void add(String reason) {
        problems.add(new Problem(null, reason));
    }

    private static InvalidModel refused(String reason) {
        return new InvalidModel(List.of(new Problem(null, reason)));
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
