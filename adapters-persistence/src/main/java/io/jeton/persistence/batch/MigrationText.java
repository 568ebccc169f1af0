package io.jeton.persistence.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A migration as JSON: an array of the key of the target, that of the source or {@code null}, an object of variables, whose values are texts, and then the
 * mappings, each an array of source, target and whether waits begin anew.
 */
final class MigrationText {
    /** What was accepted once is not refused now. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private MigrationText() {}

    static String of(Migration migration) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartArray();
            json.writeNumber(migration.target().value());
            if (migration.source() == null) {
                json.writeNull();
            } else {
                json.writeNumber(migration.source().value());
            }
            json.writeStartObject();
            for (Map.Entry<String, Value> variable : migration.variables().entrySet()) {
                json.writeStringField(variable.getKey(), variable.getValue().json());
            }
            json.writeEndObject();
            for (ElementMapping mapping : migration.mappings()) {
                json.writeStartArray();
                json.writeString(mapping.source());
                json.writeString(mapping.target());
                json.writeBoolean(mapping.renews());
                json.writeEndArray();
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static Migration read(String text) {
        try (var json = JSON.createParser(text)) {
            json.nextToken();
            json.nextToken();
            var target = new ProcessDefinitionKey(json.getLongValue());
            var source =
                    json.nextToken() == JsonToken.VALUE_NULL ? null : new ProcessDefinitionKey(json.getLongValue());
            var variables = variables(json);
            var mappings = new ArrayList<ElementMapping>();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                json.nextToken();
                var from = json.getText();
                json.nextToken();
                var to = json.getText();
                json.nextToken();
                mappings.add(new ElementMapping(from, to, json.getBooleanValue()));
                json.nextToken();
            }
            return new Migration(target, source, mappings, variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Value> variables(JsonParser json) throws IOException {
        var variables = new LinkedHashMap<String, Value>();
        json.nextToken();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            variables.put(name, new Value(json.getText()));
        }
        return variables;
    }
}
