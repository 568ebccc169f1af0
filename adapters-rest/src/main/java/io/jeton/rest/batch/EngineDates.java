package io.jeton.rest.batch;

import io.jeton.rest.search.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates of the older API: {@code yyyy-MM-dd'T'HH:mm:ss.SSSZ}, written in UTC. */
final class EngineDates {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    private EngineDates() {}

    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : FORM.format(instant);
    }

    /** The date that a text stands for, in this form or in that of ISO 8601; {@code null} if it is none. */
    static @Nullable Instant parse(String text) {
        try {
            return Times.bounded(OffsetDateTime.parse(text, FORM).toInstant());
        } catch (DateTimeException notThisForm) {
            return Times.parse(text);
        }
    }
}
