package io.jeton.persistence.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jeton.domain.batch.Operation.RestartInstances;
import io.jeton.domain.key.ProcessDefinitionKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What a batch of restarts does as JSON: an array of the key of the definition, whether business ids are kept, and the {@link ModificationText modification}. */
final class RestartText {
    /** What was accepted once is not refused now. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private RestartText() {}

    static String of(RestartInstances restart) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeNumber(restart.definition().value());
            json.writeBoolean(restart.keepsBusinessId());
            ModificationText.write(json, restart.modification());
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static RestartInstances read(String text) {
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            json.nextToken();
            var definition = new ProcessDefinitionKey(json.getLongValue());
            json.nextToken();
            var keepsBusinessId = json.getBooleanValue();
            json.nextToken();
            return new RestartInstances(definition, ModificationText.read(json), keepsBusinessId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
