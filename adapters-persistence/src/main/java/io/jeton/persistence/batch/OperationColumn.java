package io.jeton.persistence.batch;

import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
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
        };
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
    }
}
