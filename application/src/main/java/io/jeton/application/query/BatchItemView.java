package io.jeton.application.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of a batch, as it is shown.
 *
 * @param position in the batch, from 0
 * @param instanceKey which instance it is, or belongs to; {@code null} if it belongs to none
 * @param rootKey {@code null} if unknown
 * @param attempts how often it has been tried
 * @param processedDate when it was settled last; {@code null} before
 * @param errorType why it was not done; {@code null} if it was, or has not been tried
 */
public record BatchItemView(
        long batchKey,
        int position,
        String type,
        String state,
        long itemKey,
        @Nullable Long instanceKey,
        @Nullable Long rootKey,
        int attempts,
        @Nullable Instant processedDate,
        @Nullable String errorType,
        @Nullable String errorMessage) {
    /** The state of items that have not been done, and never will be. */
    public static final String CANCELED = "CANCELED";
}
