package io.jeton.persistence.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.ElementModification.Activate;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.domain.modification.ElementModification.Terminate;
import java.io.IOException;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A modification in the manner of Camunda 8 as JSON: an array of arrays, each of which begins with its kind. What it is about is a text if it is an
 * element, a number if it is the key of one instance; a rule is NULL or a number if the ancestor is given or to be found out, and a word otherwise.
 * The {@link AssignmentsText assignments} come last.
 */
final class ElementsText {
    private static final String ACTIVATE = "ACTIVATE";
    private static final String MOVE = "MOVE";
    private static final String TERMINATE = "TERMINATE";
    private static final String INFERRED = "INFERRED";
    private static final String SOURCE_PARENT = "SOURCE_PARENT";

    private ElementsText() {}

    static void write(JsonGenerator json, ElementModification modification) throws IOException {
        json.writeStartArray();
        for (Activate activate : modification.activations()) {
            json.writeStartArray();
            json.writeString(ACTIVATE);
            json.writeString(activate.elementId());
            write(json, activate.ancestor());
            AssignmentsText.write(json, activate.assignments());
            json.writeEndArray();
        }
        for (Move move : modification.moves()) {
            json.writeStartArray();
            json.writeString(MOVE);
            write(json, move.source());
            json.writeString(move.target());
            write(json, move.rule());
            AssignmentsText.write(json, move.assignments());
            json.writeEndArray();
        }
        for (Terminate terminate : modification.terminations()) {
            json.writeStartArray();
            json.writeString(TERMINATE);
            write(json, terminate.what());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, @Nullable Long key) throws IOException {
        if (key == null) {
            json.writeNull();
        } else {
            json.writeNumber(key);
        }
    }

    private static void write(JsonGenerator json, Instances instances) throws IOException {
        if (instances instanceof Instances.OfElement element) {
            json.writeString(element.elementId());
        } else {
            json.writeNumber(((Instances.WithKey) instances).key());
        }
    }

    private static void write(JsonGenerator json, AncestorRule rule) throws IOException {
        if (rule instanceof AncestorRule.Direct direct) {
            write(json, direct.key());
        } else {
            json.writeString(rule instanceof AncestorRule.Inferred ? INFERRED : SOURCE_PARENT);
        }
    }

    /** The parser stands at the beginning of the array. */
    static ElementModification read(JsonParser json) throws IOException {
        var activations = new ArrayList<Activate>();
        var moves = new ArrayList<Move>();
        var terminations = new ArrayList<Terminate>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            var kind = json.getText();
            json.nextToken();
            switch (kind) {
                case ACTIVATE -> {
                    var element = json.getText();
                    json.nextToken();
                    activations.add(new Activate(element, key(json), AssignmentsText.read(json)));
                }
                case MOVE -> {
                    var source = instances(json);
                    json.nextToken();
                    var target = json.getText();
                    json.nextToken();
                    moves.add(new Move(source, target, rule(json), AssignmentsText.read(json)));
                }
                case TERMINATE -> {
                    terminations.add(new Terminate(instances(json)));
                    json.nextToken();
                }
                default -> throw new IllegalStateException("an instruction of an unknown kind is stored: " + kind);
            }
        }
        return new ElementModification(activations, moves, terminations);
    }

    private static @Nullable Long key(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : Long.valueOf(json.getLongValue());
    }

    private static Instances instances(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_STRING
                ? new Instances.OfElement(json.getText())
                : new Instances.WithKey(json.getLongValue());
    }

    private static AncestorRule rule(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return new AncestorRule.Direct(key(json));
        }
        return json.getText().equals(INFERRED) ? new AncestorRule.Inferred() : new AncestorRule.SourceParent();
    }
}
