package io.jeton.application.query;

import org.jspecify.annotations.Nullable;

/**
 * The running instances of a process.
 *
 * @param latestName of its newest version, whether that has instances or not
 * @param severalVersions whether they are of more than one version
 */
public record ProcessCount(
        String processId,
        String tenantId,
        @Nullable String latestName,
        boolean severalVersions,
        long withIncident,
        long withoutIncident) {}
