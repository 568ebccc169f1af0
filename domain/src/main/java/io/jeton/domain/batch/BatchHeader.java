package io.jeton.domain.batch;

import io.jeton.domain.access.Actor;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.modification.Annotation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What never changes of a batch.
 *
 * @param actor who asked for it; {@code null} if nobody was authenticated
 * @param operationReference the number that the caller gave the operation; {@code null} if none
 * @param annotation what the caller has noted about it; {@code null} if nothing
 * @param itemsExpected how many items there will be, as far as that was known when it was asked for; 0 if not
 */
public record BatchHeader(
        BatchKey key,
        String tenantId,
        Operation operation,
        BatchSizes sizes,
        @Nullable Actor actor,
        @Nullable Long operationReference,
        @Nullable Annotation annotation,
        int itemsExpected,
        Instant createdAt) {}
