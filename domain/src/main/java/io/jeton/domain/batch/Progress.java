package io.jeton.domain.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that changes of a batch.
 *
 * @param seededTo the key up to which items have been made of what was selected
 * @param isSeeded whether all items have been made
 * @param items how many have been made
 * @param counts what has become of them; what is under way is not counted yet
 * @param isReopening whether failed items are being made active again
 * @param epoch how often somebody has begun to work on it; whoever began last may go on
 * @param dueAt when somebody is to look at it, if nobody has gone on with it before: of one that nobody has begun, not before it is to begin;
 *     {@code null} if there is nothing to do
 * @param executionStartedAt when the first items were settled; {@code null} before
 * @param endedAt {@code null} before
 * @param removalAt when it may be forgotten; {@code null} if it is to be kept
 * @param fault why it is {@link BatchState#FAILED}; {@code null} otherwise
 */
public record Progress(
        BatchState state,
        long seededTo,
        boolean isSeeded,
        int items,
        Counts counts,
        boolean isReopening,
        int epoch,
        @Nullable Instant dueAt,
        @Nullable Instant executionStartedAt,
        @Nullable Instant endedAt,
        @Nullable Instant removalAt,
        @Nullable String fault) {}
