package io.jeton.application.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An element instance, as it is shown. */
public record ElementInstanceView(
        long key,
        long instanceKey,
        long rootKey,
        long definitionKey,
        String processId,
        String elementId,
        @Nullable String elementName,
        String type,
        String state,
        boolean hasIncident,
        @Nullable Long incidentKey,
        Instant startDate,
        @Nullable Instant endDate,
        String tenantId) {}
