package io.jeton.application.batch;

import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.history.Retention;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How batches are cut, and how long they are remembered, unless a request says otherwise.
 *
 * @param jobsPerSeed how many jobs are made at a time
 * @param itemsPerJob how many items a job has
 * @param itemsPerJobByType for types for which that is different
 * @param timeToLive how long a batch is remembered after its end; {@code null} for ever
 * @param timeToLiveByType for types for which that is different
 */
public record BatchSettings(
        int jobsPerSeed,
        int itemsPerJob,
        Map<BatchType, Integer> itemsPerJobByType,
        @Nullable Duration timeToLive,
        Map<BatchType, Duration> timeToLiveByType) {
    public static final BatchSettings DEFAULT = new BatchSettings(100, 1, Map.of(), null, Map.of());

    public BatchSettings {
        itemsPerJobByType = Map.copyOf(itemsPerJobByType);
        timeToLiveByType = Map.copyOf(timeToLiveByType);
    }

    /** The sizes of a batch of this type. */
    public BatchSizes sizesOf(BatchType type) {
        return new BatchSizes(jobsPerSeed, itemsPerJobByType.getOrDefault(type, itemsPerJob));
    }

    /** How long batches are remembered, by the names of their types. */
    public Retention retention() {
        return new Retention(
                timeToLive,
                timeToLiveByType.entrySet().stream()
                        .collect(Collectors.toMap(each -> each.getKey().name(), Map.Entry::getValue)));
    }

    /** How long a batch of this type is remembered after its end; {@code null} for ever. */
    public @Nullable Duration timeToLiveOf(BatchType type) {
        var ofType = timeToLiveByType.get(type);
        return ofType == null ? timeToLive : ofType;
    }
}
