package io.jeton.application.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job, as it is shown. */
public record JobView(
        long key,
        String type,
        String worker,
        String state,
        String kind,
        int retries,
        @Nullable Instant deadline,
        String elementId,
        long elementKey,
        long instanceKey,
        long rootKey,
        long definitionKey,
        String processId,
        String tenantId,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        boolean hasFailedWithRetriesLeft,
        Instant creationTime,
        @Nullable Instant endTime,
        Instant lastUpdateTime) {}
