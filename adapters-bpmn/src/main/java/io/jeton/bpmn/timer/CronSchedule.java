package io.jeton.bpmn.timer;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.jeton.domain.timer.Schedule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A schedule written as Spring's cron has it: second, minute, hour, day of month, month and day of week, or a macro such as {@code @daily}.
 * It never ends, and fires once for all the times that it has missed.
 *
 * <p>Times are in UTC. Deviation: with {@code CRON_TZ=<zone>} and a space in front, they are in that zone; a time that its clocks skip is left
 * out, and one that they repeat comes once.
 */
final class CronSchedule implements Schedule {
    private static final Pattern ZONED = Pattern.compile("CRON_TZ=(\\S+)\\s+(.*)");
    private static final CronDefinition SPRING = CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING53);
    /** Any time will do to see whether a schedule without years is ever due. */
    private static final Instant ANY_TIME = Instant.parse("2000-01-01T00:00:00Z");

    private final String text;
    private final ExecutionTime times;
    private final ZoneId zone;

    private CronSchedule(String text, ExecutionTime times, ZoneId zone) {
        this.text = text;
        this.times = times;
        this.zone = zone;
    }

    /** @throws DateTimeException if the text is no cron schedule, or one that is never due, such as the 30th of February */
    static CronSchedule parse(String text) {
        var zoned = ZONED.matcher(text);
        var schedule = zoned.matches()
                ? new CronSchedule(text, times(text, zoned.group(2)), ZoneId.of(zoned.group(1)))
                : new CronSchedule(text, times(text, text), ZoneOffset.UTC);
        if (schedule.after(ANY_TIME).isEmpty()) {
            throw new DateTimeException("'" + text + "' is never due");
        }
        return schedule;
    }

    private static ExecutionTime times(String text, String cron) {
        try {
            return ExecutionTime.forCron(new CronParser(SPRING).parse(cron));
        } catch (IllegalArgumentException e) {
            throw new DateTimeException("'" + text + "' is not a cron schedule: " + e.getMessage(), e);
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Instant firstDue(Instant now) {
        return after(now).orElseThrow(() -> new IllegalStateException("'" + text + "' is not due any more"));
    }

    @Override
    public Optional<Instant> nextDue(Instant due, int fired, Instant now) {
        return after(now.isAfter(due) ? now : due);
    }

    private Optional<Instant> after(Instant time) {
        return times.nextExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
    }

    @Override
    public String toString() {
        return text;
    }
}
