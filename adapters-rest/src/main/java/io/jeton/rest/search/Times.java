package io.jeton.rest.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Dates in requests: with any offset, with or without seconds; of the years 1 to 9999, which every database can store and compare. */
public final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Times() {}

    /** The time, or {@code null} if the text is none. */
    public static @Nullable Instant parse(String text) {
        try {
            return bounded(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return null; // the caller refuses the request
        }
    }

    /** The same time, or {@code null} if it is beyond those years. */
    public static @Nullable Instant bounded(Instant time) {
        return time.isBefore(FIRST) || time.isAfter(LAST) ? null : time;
    }
}
