package io.jeton.application.query;

import java.time.Instant;

/**
 * A message subscription of a running instance, as it is shown. What is closed is not kept, so all that are shown are open.
 *
 * @param elementKey the element that waits; of a boundary event its activity, of an event sub-process the scope around it
 */
public record MessageSubscriptionView(
        long key,
        String processId,
        long definitionKey,
        long instanceKey,
        long rootKey,
        String elementId,
        long elementKey,
        Instant openedAt,
        String messageName,
        String correlationKey,
        String tenantId) {
    /** The state of all of them. */
    public static final String STATE = "CREATED";
}
