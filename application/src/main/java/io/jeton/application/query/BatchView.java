package io.jeton.application.query;

import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch, as it is shown.
 *
 * @param items how many items have been made
 * @param itemsExpected how many there will be, as far as that was known at the beginning; 0 if not
 * @param isSeeded whether all items have been made
 * @param startDate when it was asked for
 * @param executionStartDate when the first items were settled
 * @param error why what it is about could not be found out
 * @param annotation what has been noted about it
 */
public record BatchView(
        long key,
        String type,
        String state,
        String tenantId,
        int jobsPerSeed,
        int itemsPerJob,
        int items,
        int itemsExpected,
        boolean isSeeded,
        int completed,
        int skipped,
        int failed,
        Instant startDate,
        @Nullable Instant executionStartDate,
        @Nullable Instant endDate,
        @Nullable Instant removalDate,
        @Nullable String actorType,
        @Nullable String actorId,
        @Nullable Long operationReference,
        @Nullable String error,
        @Nullable String annotation) {
    /** A batch as far as it has got. */
    public static BatchView of(BatchHeader header, Progress progress) {
        var actor = header.actor();
        var annotation = header.annotation();
        return new BatchView(
                header.key().value(),
                header.operation().type().name(),
                progress.state().name(),
                header.tenantId(),
                header.sizes().jobsPerSeed(),
                header.sizes().itemsPerJob(),
                progress.items(),
                header.itemsExpected(),
                progress.isSeeded(),
                progress.counts().completed(),
                progress.counts().skipped(),
                progress.counts().failed(),
                header.createdAt(),
                progress.executionStartedAt(),
                progress.endedAt(),
                progress.removalAt(),
                actor == null ? null : actor.isConfigured() ? "USER" : "CLIENT",
                actor == null ? null : actor.name(),
                header.operationReference(),
                progress.fault(),
                annotation == null ? null : annotation.text());
    }

    /** How many items there are, or will be as far as that is known. */
    public int total() {
        return isSeeded ? items : Math.max(items, itemsExpected);
    }
}
