package io.jeton.application.query;

import org.jspecify.annotations.Nullable;

/** A process definition, as it is shown. */
public record DefinitionView(
        long key,
        String processId,
        @Nullable String name,
        int version,
        @Nullable String versionTag,
        String resourceName,
        String tenantId) {}
