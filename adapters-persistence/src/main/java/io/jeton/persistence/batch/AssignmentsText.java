package io.jeton.persistence.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Assignment.Where;
import io.jeton.domain.variable.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The assignments at the end of an array as JSON: each is an array of where, of the element that this names, and of an object of variables, whose values
 * are texts.
 */
final class AssignmentsText {
    private static final String OUTWARDS = "OUTWARDS";
    private static final String LOCAL = "LOCAL";
    private static final String PROCESS = "PROCESS";
    private static final String SCOPE = "SCOPE";

    private AssignmentsText() {}

    static void write(JsonGenerator json, List<Assignment> assignments) throws IOException {
        for (Assignment assignment : assignments) {
            json.writeStartArray();
            write(json, assignment.where());
            json.writeStartObject();
            for (var variable : assignment.variables().entrySet()) {
                json.writeStringField(variable.getKey(), variable.getValue().json());
            }
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Where where) throws IOException {
        if (where instanceof Assignment.Scope scope) {
            json.writeString(SCOPE);
            json.writeString(scope.elementId());
        } else {
            json.writeString(
                    where instanceof Assignment.Local
                            ? LOCAL
                            : where instanceof Assignment.WholeProcess ? PROCESS : OUTWARDS);
            json.writeNull();
        }
    }

    /** Reads up to the end of the array in which the assignments are the last. */
    static List<Assignment> read(JsonParser json) throws IOException {
        var assignments = new ArrayList<Assignment>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            var where = json.getText();
            var element = json.nextToken() == JsonToken.VALUE_NULL ? null : json.getText();
            var variables = new LinkedHashMap<String, Value>();
            json.nextToken();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                var name = json.currentName();
                json.nextToken();
                variables.put(name, new Value(json.getText()));
            }
            json.nextToken();
            assignments.add(new Assignment(variables, where(where, element)));
        }
        return assignments;
    }

    private static Where where(String where, @Nullable String element) {
        return switch (where) {
            case OUTWARDS -> new Assignment.Outwards();
            case LOCAL -> new Assignment.Local();
            case PROCESS -> new Assignment.WholeProcess();
            case SCOPE -> new Assignment.Scope(String.valueOf(element));
            default -> throw new IllegalStateException("variables are stored for an unknown place: " + where);
        };
    }
}
