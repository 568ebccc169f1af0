package io.jeton.domain.timer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A schedule written as ISO 8601 has it: a date-time with offset or zone, a duration, or a repetition of a duration.
 *
 * <p>Years, months and days of a duration follow the calendar in UTC, or in the zone of a repetition's start; hours and less are exact. A
 * duration of zero or less is due at once. A repetition that comes too late fires once for all that it has missed.
 */
public final class IsoSchedule implements Schedule {
    private static final Pattern REPETITION = Pattern.compile("R(\\d{0,9})/(?:([^/]+)/)?([^/]+)");
    private static final Pattern DURATION = Pattern.compile("([-+]?)P(?:(\\d+)W)?((?:\\d+[YMD])*)(T.+)?");

    private final String text;
    private final @Nullable ZonedDateTime start;
    private final @Nullable Step step;
    private final int timesMax;

    private IsoSchedule(String text, @Nullable ZonedDateTime start, @Nullable Step step, int timesMax) {
        this.text = text;
        this.start = start;
        this.step = step;
        this.timesMax = timesMax;
    }

    /**
     * Once, at this time.
     *
     * @throws DateTimeException if the text is no date-time with an offset or a zone
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
        return new IsoSchedule(text, null, Step.parse(text), 1);
    }

    /**
     * Again and again: {@code R[n]/duration} or {@code R[n]/start/duration}; without {@code n}, for ever.
     *
     * @throws DateTimeException if the text is none of these
     */
    public static IsoSchedule cycle(String text) {
        var matcher = REPETITION.matcher(text);
        if (!matcher.matches()) {
            throw new DateTimeException("'" + text + "' is not of the form R[n]/duration or R[n]/start/duration");
        }
        var count = matcher.group(1);
        var times = count.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(count);
        var start = matcher.group(2) == null ? null : dateTime(matcher.group(2));
        return new IsoSchedule(text, start, Step.parse(matcher.group(3)), times);
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
        return step == null ? now : step.after(now.atZone(ZoneOffset.UTC)).toInstant();
    }

    @Override
    public Optional<Instant> nextDue(Instant due, int fired, Instant now) {
        if (step == null || fired >= timesMax) {
            return Optional.empty();
        }
        var zone = start == null ? ZoneOffset.UTC : start.getZone();
        var next = step.after(due.atZone(zone)).toInstant();
        return Optional.of(next.isBefore(now) ? step.after(now.atZone(zone)).toInstant() : next);
    }

    @Override
    public String toString() {
        return text;
    }

    private static ZonedDateTime dateTime(String text) {
        return DateTimeFormatter.ISO_DATE_TIME.parse(text, parsed -> {
            var zone = parsed.query(TemporalQueries.zone());
            if (zone == null) {
                throw new DateTimeException("'" + text + "' has no offset and no zone");
            }
            return LocalDateTime.from(parsed).atZone(ZoneId.from(parsed));
        });
    }

    /** An amount of time, part calendar, part exact. */
    private record Step(Period period, Duration duration) {
        static Step parse(String text) {
            var matcher = DURATION.matcher(text);
            if (!matcher.matches()
                    || matcher.group(2) == null && matcher.group(3).isEmpty() && matcher.group(4) == null) {
                throw new DateTimeException("'" + text + "' is not an ISO 8601 duration");
            }
            var negative = matcher.group(1).equals("-");
            var weeks = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
            var period = (matcher.group(3).isEmpty() ? Period.ZERO : Period.parse("P" + matcher.group(3)))
                    .plusDays(Math.multiplyExact(weeks, 7));
            var duration = matcher.group(4) == null ? Duration.ZERO : Duration.parse("P" + matcher.group(4));
            return negative ? new Step(period.negated(), duration.negated()) : new Step(period, duration);
        }

        ZonedDateTime after(ZonedDateTime time) {
            return time.plus(period).plus(duration);
        }
    }
}
