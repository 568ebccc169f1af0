package io.jeton.rest.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Dates in requests: with any offset, with or without seconds. */
public final class Times {
    private Times() {}

    /** The time, or {@code null} if the text is none. */
    public static @Nullable Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null; // the caller refuses the request
        }
    }
}
