package io.jeton.persistence.batch;

import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.persistence.database.ValueMap;
import org.jspecify.annotations.Nullable;

/** What a batch does to its items: its type tells most, and a column whatever else there is. */
final class OperationColumn {
    private static final Writer WRITER = new Writer();

    private OperationColumn() {}

    /** NULL for operations that are told by their type alone. */
    static @Nullable String of(Operation operation) {
        return operation.tell(WRITER);
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
            case SET_JOB_RETRIES -> new Operation.SetJobRetries(Integer.parseInt(given(type, text)));
            case CORRELATE_MESSAGE -> message(given(type, text));
        };
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

    private static final class Writer implements Operation.Visitor<@Nullable String> {
        @Override
        public @Nullable String on(Operation.CancelInstances operation) {
            return null;
        }

        @Override
        public @Nullable String on(Operation.ResolveIncidents operation) {
            return null;
        }

        @Override
        public @Nullable String on(Operation.ModifyInstances operation) {
            return RearrangementText.of(operation);
        }

        @Override
        public @Nullable String on(Operation.MigrateInstances operation) {
            return MigrationText.of(operation.migration());
        }

        @Override
        public @Nullable String on(Operation.RestartInstances operation) {
            return RestartText.of(operation);
        }

        @Override
        public String on(Operation.SetSuspended operation) {
            return Boolean.toString(operation.suspended());
        }

        @Override
        public @Nullable String on(Operation.SetVariables operation) {
            return ValueMap.toColumn(operation.variables());
        }

        @Override
        public String on(Operation.SetJobRetries operation) {
            return Integer.toString(operation.retries());
        }

        /** The length of the name, the name, and the variables. */
        @Override
        public String on(Operation.CorrelateMessage operation) {
            var variables = ValueMap.toColumn(operation.variables());
            return operation.name().length() + ":" + operation.name() + (variables == null ? "" : variables);
        }
    }
}
