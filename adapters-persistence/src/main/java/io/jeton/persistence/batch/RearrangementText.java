package io.jeton.persistence.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jeton.domain.batch.Operation.ModifyInstances;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.Rearrangement;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * What a batch of modifications does as JSON: an array of its kind, of the definition that it was meant for, and of what is to be done. A
 * modification by instructions that stands alone was meant for any definition: that is how all were stored once.
 */
final class RearrangementText {
    private static final String INSTRUCTIONS = "INSTRUCTIONS";
    private static final String ELEMENTS = "ELEMENTS";

    /** What was accepted once is not refused now. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private RearrangementText() {}

    static String of(ModifyInstances operation) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeString(operation.rearrangement() instanceof Modification ? INSTRUCTIONS : ELEMENTS);
            var definition = operation.definition();
            if (definition == null) {
                json.writeNull();
            } else {
                json.writeNumber(definition.value());
            }
            if (operation.rearrangement() instanceof Modification modification) {
                ModificationText.write(json, modification);
            } else {
                ElementsText.write(json, (ElementModification) operation.rearrangement());
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static ModifyInstances read(String text) {
        if (text.startsWith("[true") || text.startsWith("[false")) {
            return readAlone(text);
        }
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            json.nextToken();
            var kind = json.getText();
            var definition =
                    json.nextToken() == JsonToken.VALUE_NULL ? null : new ProcessDefinitionKey(json.getLongValue());
            json.nextToken();
            return new ModifyInstances(rearrangement(kind, json), definition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rearrangement rearrangement(String kind, JsonParser json) throws IOException {
        return switch (kind) {
            case INSTRUCTIONS -> ModificationText.read(json);
            case ELEMENTS -> ElementsText.read(json);
            default -> throw new IllegalStateException("a modification of an unknown kind is stored: " + kind);
        };
    }

    private static ModifyInstances readAlone(String text) {
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            return new ModifyInstances(ModificationText.read(json), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
