package io.jeton.application.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That an instance got a message, as it is shown.
 *
 * @param key of the correlation itself, which is not shown
 * @param elementKey {@code null} if the message started the instance
 */
public record CorrelatedMessageView(
        long key,
        long messageKey,
        String messageName,
        String correlationKey,
        Instant correlationTime,
        String elementId,
        @Nullable Long elementKey,
        String processId,
        long definitionKey,
        long instanceKey,
        long rootKey,
        long subscriptionKey,
        String tenantId) {
    /** There is only one. */
    public static final int PARTITION_ID = 1;
}
