package io.jeton.rest.batch;

import io.jeton.application.query.BatchItemView;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of a batch operation, as it is shown.
 *
 * @param errorType why it was not done, as a word; not part of the published API
 * @param attempts how often it has been tried; not part of the published API
 */
record BatchItemItem(
        String operationType,
        String batchOperationKey,
        String itemKey,
        @Nullable String processInstanceKey,
        @Nullable String rootProcessInstanceKey,
        String state,
        @Nullable Instant processedDate,
        @Nullable String errorType,
        @Nullable String errorMessage,
        int attempts) {
    static BatchItemItem from(BatchItemView view) {
        return new BatchItemItem(
                view.type(),
                Keys.text(view.batchKey()),
                Keys.text(view.itemKey()),
                Keys.textOrNull(view.instanceKey()),
                Keys.textOrNull(view.rootKey()),
                view.state(),
                view.processedDate(),
                view.errorType(),
                view.errorMessage(),
                view.attempts());
    }
}
