package io.jeton.rest.batch;

import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.BatchType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the older API calls what. */
final class EngineBatches {
    /** Batches that can still be worked on, if only because failed items can be tried again. */
    private static final Set<BatchState> OPEN =
            EnumSet.of(BatchState.CREATED, BatchState.ACTIVE, BatchState.SUSPENDED, BatchState.PARTIALLY_COMPLETED);

    private static final Set<BatchState> OVER =
            EnumSet.of(BatchState.COMPLETED, BatchState.CANCELED, BatchState.FAILED);

    private EngineBatches() {}

    static List<String> open() {
        return OPEN.stream().map(Enum::name).toList();
    }

    static List<String> over() {
        return OVER.stream().map(Enum::name).toList();
    }

    static String nameOf(BatchType type) {
        return switch (type) {
            case CANCEL_PROCESS_INSTANCE -> "instance-deletion";
            case RESOLVE_INCIDENT -> "incident-resolution";
            case MODIFY_PROCESS_INSTANCE -> "instance-modification";
            case MIGRATE_PROCESS_INSTANCE -> "instance-migration";
            case RESTART_PROCESS_INSTANCE -> "instance-restart";
            case UPDATE_SUSPENSION_STATE -> "instance-update-suspension-state";
            case SET_VARIABLES -> "set-variables";
            case SET_JOB_RETRIES -> "set-job-retries";
            case CORRELATE_MESSAGE -> "correlate-message";
            case DELETE_PROCESS_INSTANCE -> "historic-instance-deletion";
            case SET_REMOVAL_TIME -> "process-set-removal-time";
            case DELETE_DECISION_INSTANCE -> "historic-decision-instance-deletion";
            case SET_DECISION_REMOVAL_TIME -> "decision-set-removal-time";
            case SET_BATCH_REMOVAL_TIME -> "batch-set-removal-time";
        };
    }

    static String nameOf(String type) {
        return nameOf(BatchType.valueOf(type));
    }

    /** The type of that name; empty if nothing is called so here. */
    static Optional<BatchType> typeOf(String name) {
        return Arrays.stream(BatchType.values())
                .filter(type -> nameOf(type).equals(name))
                .findFirst();
    }

    static String seedDefinition(long batch) {
        return batch + "-seed";
    }

    static String monitorDefinition(long batch) {
        return batch + "-monitor";
    }

    static String jobDefinition(long batch) {
        return batch + "-execution";
    }

    /** The batch whose jobs of execution have this definition; empty if there is none. */
    static Optional<String> batchOfJobDefinition(String definition) {
        var end = "-execution";
        return definition.endsWith(end)
                ? Optional.of(definition.substring(0, definition.length() - end.length()))
                : Optional.empty();
    }
}
