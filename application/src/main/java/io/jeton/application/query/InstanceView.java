package io.jeton.application.query;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process instance, as it is shown. */
public record InstanceView(
        long key,
        long definitionKey,
        String processId,
        @Nullable String processName,
        int version,
        @Nullable String versionTag,
        Instant startDate,
        @Nullable Instant endDate,
        String state,
        boolean hasIncident,
        String tenantId,
        @Nullable Long parentKey,
        @Nullable Long parentElementKey,
        long rootKey,
        List<String> tags,
        @Nullable String businessId) {}
