package io.jeton.persistence.batch;

import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import org.jspecify.annotations.Nullable;

/** What a batch does to its items: its type tells most, and a column whatever else there is. */
final class OperationColumn {
    private OperationColumn() {}

    /** NULL for operations that are told by their type alone. */
    static @Nullable String of(Operation operation) {
        return operation instanceof Operation.ModifyInstances modify
                ? ModificationText.of(modify.modification())
                : null;
    }

    static Operation read(BatchType type, @Nullable String text) {
        return switch (type) {
            case CANCEL_PROCESS_INSTANCE -> new Operation.CancelInstances();
            case RESOLVE_INCIDENT -> new Operation.ResolveIncidents();
            case MODIFY_PROCESS_INSTANCE -> {
                if (text == null) {
                    throw new IllegalStateException("a batch of modifications is stored without its instructions");
                }
                yield new Operation.ModifyInstances(ModificationText.read(text));
            }
        };
    }
}
