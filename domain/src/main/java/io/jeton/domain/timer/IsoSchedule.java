package io.jeton.domain.timer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schedule written as ISO 8601 has it: a date-time with an offset (and perhaps a zone), a duration, or a repetition of a duration.
 *
 * <p>Years, months and days of a duration follow the calendar in UTC, or in the zone of a repetition's start; hours and less are exact. A
 * duration of zero or less is due at once. A repetition that comes too late fires once for all that it has missed, and goes on in its own
 * rhythm: with a start, its times are the start plus a multiple of the duration, so that a month's last day is not lost for ever after
 * February. Parts of a microsecond are dropped.
 *
 * <p>Bounds: dates in the years 1000 to 9999, durations of up to 1000 years.
 */
public final class IsoSchedule implements Schedule {
    private static final Pattern REPETITION = Pattern.compile("R(\\d{0,9})/(?:(.+)/)?([^/]+)");
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final String text;
    private final @Nullable ZonedDateTime start;
    private final @Nullable TimeStep step;
    private final int timesMax;

    private IsoSchedule(String text, @Nullable ZonedDateTime start, @Nullable TimeStep step, int timesMax) {
        this.text = text;
        this.start = start;
        this.step = step;
        this.timesMax = timesMax;
    }

    /**
     * Once, at this time.
     *
     * @throws DateTimeException if the text is no date-time with an offset
     */
    public static IsoSchedule date(String text) {
        return new IsoSchedule(text, dateTime(text), null, 1);
    }

    /**
     * Once, after this duration.
     *
     * @throws DateTimeException if the text is no duration
     */
    public static IsoSchedule duration(String text) {
        return new IsoSchedule(text, null, TimeStep.parse(text), 1);
    }

    /**
     * Again and again: {@code R[n]/duration} or {@code R[n]/start/duration}; without {@code n}, for ever. {@code R0} fires once, like
     * {@code R1}.
     *
     * @throws DateTimeException if the text is none of these, or the duration is not longer than zero
     */
    public static IsoSchedule cycle(String text) {
        var matcher = REPETITION.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("'" + text + "' is not of the form R[n]/duration or R[n]/start/duration");
        }
        var count = matcher.group(1);
        var times = count.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(count);
        var start = matcher.group(2) == null ? null : dateTime(matcher.group(2));
        var step = TimeStep.parse(matcher.group(3));
        if (!step.isPositive()) {
            throw new DateTimeException("'" + text + "' repeats without a pause: its duration is not longer than zero");
        }
        return new IsoSchedule(text, start, step, times);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Instant firstDue(Instant now) {
        if (start != null) {
            return start.toInstant();
        }
        return step == null
                ? now
                : step.times(1).after(now.atZone(ZoneOffset.UTC)).toInstant();
    }

    @Override
    public Optional<Instant> nextDue(Instant due, int fired, Instant now) {
        if (step == null || fired >= timesMax) {
            return Optional.empty();
        }
        var from = start == null ? due.atZone(ZoneOffset.UTC) : start;
        var earliest = due.plus(1, ChronoUnit.MICROS);
        return Optional.of(step.firstNotBefore(from, earliest.isBefore(now) ? now : earliest));
    }

    @Override
    public String toString() {
        return text;
    }

    private static ZonedDateTime dateTime(String text) {
        var time = DateTimeFormatter.ISO_DATE_TIME
                .parse(text, parsed -> {
                    if (parsed.query(TemporalQueries.zone()) == null) {
                        throw new DateTimeException("'" + text + "' has no offset");
                    }
                    return ZonedDateTime.from(parsed);
                })
                .truncatedTo(ChronoUnit.MICROS);
        if (time.toInstant().isBefore(EARLIEST) || time.toInstant().isAfter(LATEST)) {
            throw new DateTimeException("'" + text + "' is not in the years 1000 to 9999");
        }
        return time;
    }
}
