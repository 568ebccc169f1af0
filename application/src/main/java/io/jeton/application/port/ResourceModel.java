package io.jeton.application.port;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a file that is kept for workers.
 *
 * @param resourceId 1 to 255 characters without white space at the ends
 */
public record ResourceModel(String resourceId, @Nullable String versionTag) {}
