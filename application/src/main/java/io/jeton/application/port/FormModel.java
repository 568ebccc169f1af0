package io.jeton.application.port;

import org.jspecify.annotations.Nullable;

/**
 * What a form says about itself.
 *
 * @param formId 1 to 255 characters without white space at the ends
 */
public record FormModel(String formId, @Nullable String versionTag) {}
