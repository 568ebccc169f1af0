package io.jeton.application.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident, as it is shown. */
public record IncidentView(
        long key,
        String type,
        String message,
        String elementId,
        long elementKey,
        long instanceKey,
        long rootKey,
        long definitionKey,
        String processId,
        @Nullable Long jobKey,
        Instant creationTime,
        String state,
        String tenantId) {}
