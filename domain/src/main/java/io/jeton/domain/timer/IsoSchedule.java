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
    private static final Pattern REPETITION = Pattern.compile("R(\\d{0,9})/(.+)");
    /** Not those inside of the name of a zone. */
    private static final Pattern SLASH = Pattern.compile("/(?![^\\[]*])");

    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final String text;
    private final @Nullable ZonedDateTime start;
    private final @Nullable TimeStep step;
    private final int timesMax;
    private final Instant end;

    private IsoSchedule(
            String text, @Nullable ZonedDateTime start, @Nullable TimeStep step, int timesMax, Instant end) {
        this.text = text;
        this.start = start;
        this.step = step;
        this.timesMax = timesMax;
        this.end = end;
    }

    /**
     * Once, at this time.
     *
     * @throws DateTimeException if the text is no date-time with an offset
     */
    public static IsoSchedule date(String text) {
        return new IsoSchedule(text, dateTime(text), null, 1, LATEST);
    }

    /**
     * Once, after this duration.
     *
     * @throws DateTimeException if the text is no duration
     */
    public static IsoSchedule duration(String text) {
        return new IsoSchedule(text, null, TimeStep.parse(text), 1, LATEST);
    }

    /**
     * Again and again: {@code R[n]/duration}, {@code R[n]/start/duration}, {@code R[n]/duration/end}, or {@code R[n]/start/end} for the time
     * between these two; without {@code n}, for ever. {@code R0} fires once, like {@code R1}.
     *
     * <p>Semantics: where a duration is followed by an end, nothing is due after that; but a timer fires at least once, at its end or, if that has
     * passed, at once.
     *
     * @throws DateTimeException if the text is none of these, or the duration is not longer than zero
     */
    public static IsoSchedule cycle(String text) {
        var matcher = REPETITION.matcher(text);
        var parts = matcher.matches() ? SLASH.split(matcher.group(2), -1) : new String[0];
        if (parts.length == 0 || parts.length > 2) {
            throw new DateTimeException("'" + text
                    + "' is not of the form R[n]/duration, R[n]/start/duration, R[n]/duration/end or R[n]/start/end");
        }
        var times = matcher.group(1).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(matcher.group(1));
        if (parts.length == 1) {
            return pausing(new IsoSchedule(text, null, TimeStep.parse(parts[0]), times, LATEST));
        } else if (TimeStep.isLikeOne(parts[0])) {
            var end = dateTime(parts[1]).toInstant();
            return pausing(new IsoSchedule(text, null, TimeStep.parse(parts[0]), times, end));
        }
        var start = dateTime(parts[0]);
        var step =
                TimeStep.isLikeOne(parts[1]) ? TimeStep.parse(parts[1]) : TimeStep.between(start, dateTime(parts[1]));
        return pausing(new IsoSchedule(text, start, step, times, LATEST));
    }

    private static IsoSchedule pausing(IsoSchedule schedule) {
        if (schedule.step == null || !schedule.step.isPositive()) {
            throw new DateTimeException(
                    "'" + schedule.text + "' repeats without a pause: its duration is not longer than zero");
        }
        return schedule;
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
        var due = step == null ? now : step.after(now.atZone(ZoneOffset.UTC)).toInstant();
        return due.isAfter(end) ? end : due;
    }

    @Override
    public Optional<Instant> nextDue(Instant due, int fired, Instant now) {
        if (step == null || fired >= timesMax) {
            return Optional.empty();
        }
        var from = start == null ? due.atZone(ZoneOffset.UTC) : start;
        var earliest = due.plus(1, ChronoUnit.MICROS);
        return Optional.of(step.firstNotBefore(from, earliest.isBefore(now) ? now : earliest))
                .filter(next -> !next.isAfter(end));
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
