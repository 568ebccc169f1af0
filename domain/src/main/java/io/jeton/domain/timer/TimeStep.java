package io.jeton.domain.timer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** An amount of time, part calendar, part exact. */
record TimeStep(long months, long days, Duration exact) {
    private static final Pattern DURATION = Pattern.compile("([-+]?)P(?:(\\d{1,9})W)?((?:\\d{1,9}[YMD])*)(T.+)?");
    private static final Duration LONGEST = Duration.ofDays(366_000);
    private static final int DAYS_IN_MONTH_MIN = 28;
    private static final int HOURS_IN_DAY_MIN = 23;

    /** @throws DateTimeException if the text is no duration, or one of more than 1000 years */
    static TimeStep parse(String text) {
        var matcher = DURATION.matcher(text);
        if (!matcher.matches()
                || (matcher.group(2) == null && matcher.group(3).isEmpty() && matcher.group(4) == null)) {
            throw new DateTimeException("'" + text + "' is not an ISO 8601 duration");
        }
        var weeks = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
        var period = matcher.group(3).isEmpty() ? Period.ZERO : Period.parse("P" + matcher.group(3));
        var exact = matcher.group(4) == null ? Duration.ZERO : Duration.parse("P" + matcher.group(4));
        if (exact.abs().compareTo(LONGEST) > 0) {
            throw tooLong(text);
        }
        var step = new TimeStep(
                period.toTotalMonths(), weeks * 7 + period.get(ChronoUnit.DAYS), exact.truncatedTo(ChronoUnit.MICROS));
        if (step.atLeast().abs().compareTo(LONGEST) > 0) {
            throw tooLong(text);
        }
        return matcher.group(1).equals("-") ? step.times(-1) : step;
    }

    /** Whether the text looks like a duration rather than a date. */
    static boolean isLikeOne(String text) {
        return text.startsWith("P") || text.startsWith("+P") || text.startsWith("-P");
    }

    static TimeStep between(ZonedDateTime start, ZonedDateTime end) {
        return new TimeStep(0, 0, Duration.between(start, end));
    }

    private static DateTimeException tooLong(String text) {
        return new DateTimeException("'" + text + "' is longer than 1000 years");
    }

    boolean isPositive() {
        return atLeast().compareTo(Duration.ZERO) > 0;
    }

    TimeStep times(long factor) {
        return new TimeStep(
                Math.multiplyExact(months, factor), Math.multiplyExact(days, factor), exact.multipliedBy(factor));
    }

    ZonedDateTime after(ZonedDateTime time) {
        return time.plusMonths(months).plusDays(days).plus(exact);
    }

    /**
     * The first of {@code from} plus one step, two steps, … that is not before a time. Found by halving, because a short step may have been
     * missed millions of times. Only for a step that is positive.
     */
    Instant firstNotBefore(ZonedDateTime from, Instant time) {
        var wait = Duration.between(from.toInstant(), time);
        var high = wait.isNegative() ? 1 : wait.dividedBy(atLeast()) + 1;
        while (nth(high, from).isBefore(time)) {
            high *= 2;
        }
        var low = 1L;
        while (low < high) {
            var middle = low + (high - low) / 2;
            if (nth(middle, from).isBefore(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return nth(low, from);
    }

    private Instant nth(long n, ZonedDateTime from) {
        return times(n).after(from).toInstant();
    }

    /** How long it is in the shortest of months and days. */
    private Duration atLeast() {
        return Duration.ofDays(Math.multiplyExact(months, DAYS_IN_MONTH_MIN))
                .plusHours(Math.multiplyExact(days, HOURS_IN_DAY_MIN))
                .plus(exact);
    }
}
