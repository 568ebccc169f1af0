package io.jeton.persistence.batch;

import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.persistence.database.ValueMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a batch does to its items: its type tells most, and a column whatever else there is. */
final class OperationColumn {
    private static final Writer WRITER = new Writer();
    private static final String OF_JOBS = "jobs:";

    private OperationColumn() {}

    /** NULL for operations that are told by their type alone. */
    static @Nullable String of(Operation operation) {
        return operation.tell(WRITER).orElse(null);
    }

    static Operation read(BatchType type, @Nullable String text) {
        return switch (type) {
            case CANCEL_PROCESS_INSTANCE -> new Operation.CancelInstances();
            case RESOLVE_INCIDENT -> new Operation.ResolveIncidents();
            case MODIFY_PROCESS_INSTANCE -> RearrangementText.read(given(type, text));
            case RESTART_PROCESS_INSTANCE -> RestartText.read(given(type, text));
            case MIGRATE_PROCESS_INSTANCE -> new Operation.MigrateInstances(MigrationText.read(given(type, text)));
            case UPDATE_SUSPENSION_STATE -> new Operation.SetSuspended(Boolean.parseBoolean(given(type, text)));
            case SET_VARIABLES -> new Operation.SetVariables(ValueMap.fromColumn(text));
            case SET_JOB_RETRIES -> retries(given(type, text));
            case CORRELATE_MESSAGE -> message(given(type, text));
            case DELETE_PROCESS_INSTANCE -> new Operation.DeleteInstances();
            case SET_REMOVAL_TIME -> new Operation.SetRemovalTime(RemovalTimeText.read(given(type, text)));
            case DELETE_DECISION_INSTANCE -> new Operation.DeleteEvaluations();
            case SET_DECISION_REMOVAL_TIME ->
                new Operation.SetEvaluationRemovalTime(RemovalTimeText.read(given(type, text)));
            case SET_BATCH_REMOVAL_TIME -> new Operation.SetBatchRemovalTime(RemovalTimeText.read(given(type, text)));
        };
    }

    private static Operation retries(String text) {
        return text.startsWith(OF_JOBS)
                ? new Operation.SetRetriesOfJobs(Integer.parseInt(text.substring(OF_JOBS.length())))
                : new Operation.SetJobRetries(Integer.parseInt(text));
    }

    private static Operation.CorrelateMessage message(String text) {
        var name = text.indexOf(':') + 1;
        var variables = name + Integer.parseInt(text.substring(0, name - 1));
        return new Operation.CorrelateMessage(
                text.substring(name, variables),
                ValueMap.fromColumn(variables == text.length() ? null : text.substring(variables)));
    }

    private static String given(BatchType type, @Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("a batch of type " + type + " is stored without what it is to do");
        }
        return text;
    }

    private static final class Writer implements Operation.Visitor<Optional<String>> {
        @Override
        public Optional<String> on(Operation.CancelInstances operation) {
            return Optional.empty();
        }

        @Override
        public Optional<String> on(Operation.ResolveIncidents operation) {
            return Optional.empty();
        }

        @Override
        public Optional<String> on(Operation.ModifyInstances operation) {
            return Optional.of(RearrangementText.of(operation));
        }

        @Override
        public Optional<String> on(Operation.MigrateInstances operation) {
            return Optional.of(MigrationText.of(operation.migration()));
        }

        @Override
        public Optional<String> on(Operation.RestartInstances operation) {
            return Optional.of(RestartText.of(operation));
        }

        @Override
        public Optional<String> on(Operation.SetSuspended operation) {
            return Optional.of(Boolean.toString(operation.suspended()));
        }

        @Override
        public Optional<String> on(Operation.SetVariables operation) {
            return Optional.ofNullable(ValueMap.toColumn(operation.variables()));
        }

        @Override
        public Optional<String> on(Operation.SetJobRetries operation) {
            return Optional.of(Integer.toString(operation.retries()));
        }

        /** The length of the name, the name, and the variables. */
        @Override
        public Optional<String> on(Operation.CorrelateMessage operation) {
            var variables = ValueMap.toColumn(operation.variables());
            return Optional.of(
                    operation.name().length() + ":" + operation.name() + (variables == null ? "" : variables));
        }

        @Override
        public Optional<String> on(Operation.DeleteInstances operation) {
            return Optional.empty();
        }

        @Override
        public Optional<String> on(Operation.SetRemovalTime operation) {
            return Optional.of(RemovalTimeText.of(operation.time()));
        }

        @Override
        public Optional<String> on(Operation.SetRetriesOfJobs operation) {
            return Optional.of(OF_JOBS + operation.retries());
        }

        @Override
        public Optional<String> on(Operation.DeleteEvaluations operation) {
            return Optional.empty();
        }

        @Override
        public Optional<String> on(Operation.SetEvaluationRemovalTime operation) {
            return Optional.of(RemovalTimeText.of(operation.time()));
        }

        @Override
        public Optional<String> on(Operation.SetBatchRemovalTime operation) {
            return Optional.of(RemovalTimeText.of(operation.time()));
        }
    }
}
