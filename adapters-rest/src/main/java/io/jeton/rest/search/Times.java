package io.jeton.rest.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Dates in filters: with any offset, with or without seconds. */
final class Times {
    private Times() {}

    /** The time, or {@code null} if the text is none. */
    static @Nullable Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // the caller refuses the request
        }
    }
}
