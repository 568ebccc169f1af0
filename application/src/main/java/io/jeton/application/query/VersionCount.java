package io.jeton.application.query;

import org.jspecify.annotations.Nullable;

/** The running instances of one version of a process. */
public record VersionCount(
        long definitionKey,
        String processId,
        @Nullable String processName,
        int version,
        String tenantId,
        long withIncident,
        long withoutIncident) {}
