package io.jeton.rest.modification;

import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.rest.json.JsonFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One instruction as it is read; properties that do not belong to its type are of no importance. */
final class InstructionDraft implements JsonFields.Target {
    /** Ids of activity instances are made of those of elements and keys. */
    private static final int ID_LENGTH_MAX = 1_000;

    private final boolean ofMany;
    private final TypedVariables variables = new TypedVariables();
    private @Nullable String type;
    private @Nullable String activityId;
    private @Nullable String transitionId;
    private @Nullable String activityInstanceId;
    private @Nullable String transitionInstanceId;
    private @Nullable String ancestor;
    private boolean sparesNew;

    /**
     * @param ofMany whether it is about many instances: then it cannot cancel by ids of what lives in one
     */
    InstructionDraft(boolean ofMany) {
        this.ofMany = ofMany;
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        switch (name) {
            case "type" -> type = json.text();
            case "activityId" -> activityId = json.text();
            case "transitionId" -> transitionId = json.text();
            case "activityInstanceId" -> activityInstanceId = json.text();
            case "transitionInstanceId" -> transitionInstanceId = json.text();
            case "ancestorActivityInstanceId" -> ancestor = json.text();
            case "cancelCurrentActiveActivityInstances" -> sparesNew = Boolean.TRUE.equals(json.flag());
            case "variables" -> variables.read(json);
            default -> json.ignored();
        }
    }

    /** What the type demands and is not there, as a sentence; empty if all is there. */
    Optional<String> fault() {
        if (type == null) {
            return Optional.of(
                    "type is missing: expected cancel, startBeforeActivity, startAfterActivity or startTransition");
        }
        return switch (type) {
            case "cancel" -> cancelFault();
            case "startBeforeActivity", "startAfterActivity" -> startFault("activityId", activityId);
            case "startTransition" -> startFault("transitionId", transitionId);
            default ->
                Optional.of("type '" + type
                        + "' is unknown: expected cancel, startBeforeActivity, startAfterActivity or startTransition");
        };
    }

    private Optional<String> cancelFault() {
        if (ofMany) {
            return targets() == 1 && activityId != null
                    ? named("activityId", activityId)
                    : Optional.of(
                            "for instruction type 'cancel': activityId, and no id of an instance, must be given where many process instances are modified");
        }
        return targets() == 1
                ? named("activityId", activityId)
                        .or(() -> named("activityInstanceId", activityInstanceId))
                        .or(() -> named("transitionInstanceId", transitionInstanceId))
                : Optional.of(
                        "for instruction type 'cancel': exactly one of activityId, activityInstanceId and transitionInstanceId must be given, not "
                                + targets());
    }

    private Optional<String> startFault(String field, @Nullable String target) {
        return target == null
                ? Optional.of("for instruction type '" + type + "': " + field + " must be given")
                : named(field, target).or(() -> named("ancestorActivityInstanceId", ancestor));
    }

    /** Nothing has an empty id, or an endless one, and nothing ever will: that need not be tried. */
    private Optional<String> named(String field, @Nullable String id) {
        if (id == null || (!id.isEmpty() && id.length() <= ID_LENGTH_MAX)) {
            return Optional.empty();
        }
        return Optional.of("for instruction type '" + type + "': " + field
                + (id.isEmpty()
                        ? " must not be empty"
                        : " has " + id.length() + " characters, but at most " + ID_LENGTH_MAX + " are allowed"));
    }

    private long targets() {
        return Stream.of(
                        Optional.ofNullable(activityId),
                        Optional.ofNullable(activityInstanceId),
                        Optional.ofNullable(transitionInstanceId))
                .filter(Optional::isPresent)
                .count();
    }

    /** The instruction, if there is no {@link #fault}. */
    Instruction toInstruction() {
        return switch (String.valueOf(type)) {
            case "startBeforeActivity" ->
                new Instruction.StartBefore(String.valueOf(activityId), ancestor, assignments());
            case "startAfterActivity" ->
                new Instruction.StartAfter(String.valueOf(activityId), ancestor, assignments());
            case "startTransition" ->
                new Instruction.StartTransition(String.valueOf(transitionId), ancestor, assignments());
            default -> cancelling();
        };
    }

    private Instruction cancelling() {
        if (activityId != null) {
            return ofMany && sparesNew
                    ? new Instruction.CancelPresent(activityId)
                    : new Instruction.CancelActivity(activityId);
        }
        return activityInstanceId != null
                ? new Instruction.CancelActivityInstance(activityInstanceId)
                : new Instruction.CancelTransitionInstance(String.valueOf(transitionInstanceId));
    }

    private List<Assignment> assignments() {
        List<Assignment> assignments = new ArrayList<>();
        if (!variables.outward().isEmpty()) {
            assignments.add(new Assignment(variables.outward(), new Assignment.Outwards()));
        }
        if (!variables.local().isEmpty()) {
            assignments.add(new Assignment(variables.local(), new Assignment.Local()));
        }
        return assignments;
    }
}
