package io.jeton.rest.batch;

import io.jeton.application.query.BatchView;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch operation, as it is shown.
 *
 * @param operationsCompletedCount those that were done, and those that were skipped because what they were about was gone
 */
record BatchOperationItem(
        String batchOperationKey,
        String state,
        String batchOperationType,
        Instant startDate,
        @Nullable Instant endDate,
        @Nullable String actorType,
        @Nullable String actorId,
        int operationsTotalCount,
        int operationsFailedCount,
        int operationsCompletedCount,
        List<Fault> errors) {
    /** There is only one. */
    private static final int PARTITION_ID = 1;

    static BatchOperationItem from(BatchView view) {
        return new BatchOperationItem(
                Keys.text(view.key()),
                view.state(),
                view.type(),
                view.startDate(),
                view.endDate(),
                view.actorType(),
                view.actorId(),
                view.total(),
                view.failed(),
                view.completed() + view.skipped(),
                view.error() == null ? List.of() : List.of(new Fault(PARTITION_ID, "QUERY_FAILED", view.error())));
    }

    /** Why it could not be found out what the operation is about. */
    record Fault(int partitionId, String type, String message) {}
}
