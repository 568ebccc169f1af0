package io.jeton.rest.batch;

import io.jeton.application.batch.EndedBatches.OfType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Of one type of batches, how many are over, and how many of these are remembered for no longer. Those go by themselves, so there are few of them.
 *
 * @param batchType as the older API calls it
 * @param historyTimeToLive in days, rounded up; {@code null} if they are remembered for ever
 */
record CleanableBatches(
        String batchType, @Nullable Long historyTimeToLive, long finishedBatchesCount, long cleanableBatchesCount) {
    static CleanableBatches of(OfType ended) {
        return new CleanableBatches(
                EngineBatches.nameOf(ended.type()), days(ended.timeToLive()), ended.ended(), ended.removable());
    }

    private static @Nullable Long days(@Nullable Duration timeToLive) {
        if (timeToLive == null) {
            return null;
        }
        long days = timeToLive.toDays();
        return timeToLive.equals(Duration.ofDays(days)) ? days : days + 1;
    }
}
