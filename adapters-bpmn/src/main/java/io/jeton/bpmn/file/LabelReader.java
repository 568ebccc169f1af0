package io.jeton.bpmn.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.jeton.application.port.InvalidModel;
import io.jeton.application.port.InvalidModel.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a file that is a JSON object, such as a form, says about itself: its {@code id} and {@code versionTag}. The whole file must be JSON, but
 * the rest of it is the concern of those who use it.
 */
final class LabelReader {
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
    private final String noun;
    private @Nullable String id;
    private @Nullable String versionTag;

    private LabelReader(String noun) {
        this.noun = noun;
    }

    /**
     * Reads a file.
     *
     * @param noun what the file is called in a sentence
     */
    static Label read(String noun, byte[] content) throws InvalidModel {
        if (content.length > BYTES_MAX) {
            throw refused("the file has " + content.length + " bytes, more than " + BYTES_MAX);
        }
        try (var parser = JSON.createParser(content)) {
            return new LabelReader(noun).label(parser);
        } catch (IOException e) {
            throw refused("the file is not JSON: " + firstLine(e.getMessage()));
        }
    }

    private Label label(JsonParser parser) throws IOException, InvalidModel {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused("a " + noun + " is a JSON object with an 'id', but the file begins with something else");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            var value = parser.nextToken();
            switch (name) {
                case "id" -> id = value == JsonToken.VALUE_STRING ? parser.getText() : wrong("id", true);
                case "versionTag" ->
                    versionTag = value == JsonToken.VALUE_STRING
                            ? parser.getText()
                            : wrong("versionTag", value != JsonToken.VALUE_NULL);
                default -> {
                    // not the concern of the engine
                }
            }
            parser.skipChildren();
        }
        if (parser.nextToken() != null) {
            throw refused("something follows the " + noun + "'s JSON object");
        }
        return checked();
    }

    private Label checked() throws InvalidModel {
        var its = id;
        if (its == null) {
            if (problems.isEmpty()) {
                add("the " + noun + " has no 'id'; a string is expected");
            }
        } else if (its.isBlank() || its.length() > ID_CHARS_MAX || !its.equals(its.strip())) {
            add("the " + noun + "'s 'id' must have 1 to " + ID_CHARS_MAX
                    + " characters and no white space at its ends");
        }
        var tag = versionTag;
        if (tag != null && tag.length() > ID_CHARS_MAX) {
            add("the " + noun + "'s 'versionTag' is longer than " + ID_CHARS_MAX + " characters");
        }
        if (its == null || !problems.isEmpty()) {
            throw new InvalidModel(problems);
        }
        return new Label(its, tag == null || tag.isBlank() ? null : tag);
    }

    private @Nullable String wrong(String property, boolean refused) {
        if (refused) {
            add("the " + noun + "'s '" + property + "' must be a string");
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

    /** What a file says about itself. */
    record Label(String id, @Nullable String versionTag) {}
}
