package io.jeton.application.query;

import org.jspecify.annotations.Nullable;

/**
 * Open incidents with the same message, of one definition.
 *
 * @param instances how many running instances have one
 */
public record DefinitionErrorCount(
        long definitionKey,
        String processId,
        @Nullable String processName,
        int version,
        String tenantId,
        long instances) {}
