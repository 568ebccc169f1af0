package io.jeton.persistence.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Instruction.Start;
import io.jeton.domain.modification.Modification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A modification as JSON: an array of whether listeners and mappings are left out, the expected revision, and then the instructions. An instruction is an
 * array of its kind and what it names; a starting one goes on with its ancestor and its {@link AssignmentsText assignments}.
 */
final class ModificationText {
    private static final String CANCEL_INSTANCE = "CANCEL_INSTANCE";
    private static final String CANCEL_TRANSITION = "CANCEL_TRANSITION";
    private static final String CANCEL_ACTIVITY = "CANCEL_ACTIVITY";
    private static final String START_BEFORE = "START_BEFORE";
    private static final String START_AFTER = "START_AFTER";
    private static final String START_TRANSITION = "START_TRANSITION";

    private static final String CANCEL_PRESENT = "CANCEL_PRESENT";

    private ModificationText() {}

    static void write(JsonGenerator json, Modification modification) throws IOException {
        json.writeStartArray();
        json.writeBoolean(modification.omissions().listeners());
        json.writeBoolean(modification.omissions().mappings());
        if (modification.expectedRevision() == null) {
            json.writeNull();
        } else {
            json.writeNumber(modification.expectedRevision());
        }
        for (Instruction instruction : modification.instructions()) {
            json.writeStartArray();
            write(json, instruction);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** The parser stands at the beginning of the array. */
    static Modification read(JsonParser json) throws IOException {
        json.nextToken();
        var listeners = json.getBooleanValue();
        json.nextToken();
        var mappings = json.getBooleanValue();
        var revision = json.nextToken() == JsonToken.VALUE_NULL ? null : Long.valueOf(json.getLongValue());
        var instructions = new ArrayList<Instruction>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            instructions.add(instruction(json));
        }
        return new Modification(instructions, new Omissions(listeners, mappings), revision);
    }

    private static void write(JsonGenerator json, Instruction instruction) throws IOException {
        if (instruction instanceof Instruction.CancelActivityInstance cancel) {
            json.writeString(CANCEL_INSTANCE);
            json.writeString(cancel.activityInstanceId());
        } else if (instruction instanceof Instruction.CancelTransitionInstance cancel) {
            json.writeString(CANCEL_TRANSITION);
            json.writeString(cancel.transitionInstanceId());
        } else if (instruction instanceof Instruction.CancelActivity cancel) {
            json.writeString(CANCEL_ACTIVITY);
            json.writeString(cancel.activityId());
        } else if (instruction instanceof Instruction.CancelPresent cancel) {
            json.writeString(CANCEL_PRESENT);
            json.writeString(cancel.activityId());
        } else if (instruction instanceof Instruction.StartBefore start) {
            write(json, START_BEFORE, start.activityId(), start);
        } else if (instruction instanceof Instruction.StartAfter start) {
            write(json, START_AFTER, start.activityId(), start);
        } else if (instruction instanceof Instruction.StartTransition start) {
            write(json, START_TRANSITION, start.transitionId(), start);
        } else {
            throw new IllegalStateException("an instruction of a kind that cannot be stored: " + instruction);
        }
    }

    private static void write(JsonGenerator json, String kind, String element, Start start) throws IOException {
        json.writeString(kind);
        json.writeString(element);
        json.writeString(start.ancestor());
        AssignmentsText.write(json, start.assignments());
    }

    private static Instruction instruction(JsonParser json) throws IOException {
        json.nextToken();
        var kind = json.getText();
        json.nextToken();
        var name = json.getText();
        var isStart = json.nextToken() != JsonToken.END_ARRAY;
        var ancestor = isStart ? textOrNull(json) : null;
        var assignments = isStart ? AssignmentsText.read(json) : List.<Assignment>of();
        return switch (kind) {
            case CANCEL_INSTANCE -> new Instruction.CancelActivityInstance(name);
            case CANCEL_TRANSITION -> new Instruction.CancelTransitionInstance(name);
            case CANCEL_ACTIVITY -> new Instruction.CancelActivity(name);
            case CANCEL_PRESENT -> new Instruction.CancelPresent(name);
            case START_BEFORE -> new Instruction.StartBefore(name, ancestor, assignments);
            case START_AFTER -> new Instruction.StartAfter(name, ancestor, assignments);
            case START_TRANSITION -> new Instruction.StartTransition(name, ancestor, assignments);
            default -> throw new IllegalStateException("an instruction of an unknown kind is stored: " + kind);
        };
    }

    private static @Nullable String textOrNull(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
    }
}
