package io.jeton.bpmn.timer;

import io.jeton.domain.timer.IsoSchedule;
import io.jeton.domain.timer.Schedule;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The three ways to say when a timer fires, by the names of their elements in BPMN XML. */
public enum TimerKind {
    DATE("timeDate", "date-time with an offset"),
    DURATION("timeDuration", "duration"),
    CYCLE("timeCycle", "repetition of a duration, or cron schedule");

    /** Characters of a schedule's text. */
    public static final int TEXT_CHARS_MAX = 255;

    private static final Pattern REPETITION = Pattern.compile("R-?\\d*/.*");

    private final String xmlName;
    private final String description;

    TimerKind(String xmlName, String description) {
        this.xmlName = xmlName;
        this.description = description;
    }

    /** The kind whose element has that name. */
    public static Optional<TimerKind> named(String xmlName) {
        return Arrays.stream(values())
                .filter(kind -> kind.xmlName.equals(xmlName))
                .findFirst();
    }

    /** The name of the element in BPMN XML. */
    public String xmlName() {
        return xmlName;
    }

    /** What a text of this kind is, in words. */
    public String description() {
        return description;
    }

    /**
     * Reads a schedule; what it yields tells by {@link Schedule#text()} a text that this method reads again.
     *
     * @throws DateTimeException if the text is none of this kind, or one that is never due
     */
    public Schedule read(String text) {
        var stripped = text.strip();
        if (stripped.length() > TEXT_CHARS_MAX) {
            throw new DateTimeException("it is longer than " + TEXT_CHARS_MAX + " characters");
        }
        return switch (this) {
            case DATE -> IsoSchedule.date(stripped);
            case DURATION -> IsoSchedule.duration(stripped);
            case CYCLE ->
                REPETITION.matcher(stripped).matches() ? IsoSchedule.cycle(stripped) : CronSchedule.parse(stripped);
        };
    }
}
