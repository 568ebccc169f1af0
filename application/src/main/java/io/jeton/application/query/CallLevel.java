package io.jeton.application.query;

import org.jspecify.annotations.Nullable;

/** One instance of a row in which each has called the next. */
public record CallLevel(
        long instanceKey,
        long definitionKey,
        String processId,
        @Nullable String processName) {}
