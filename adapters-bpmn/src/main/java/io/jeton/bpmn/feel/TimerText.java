package io.jeton.bpmn.feel;

import io.jeton.bpmn.timer.TimerKind;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValDateTime;
import org.camunda.feel.syntaxtree.ValDayTimeDuration;
import org.camunda.feel.syntaxtree.ValLocalDateTime;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.syntaxtree.ValYearMonthDuration;

/** The language's strings, date-times and durations as the texts of timers. A date-time without zone is taken as UTC. */
final class TimerText {
    private TimerText() {}

    /** Empty if no timer of that kind can be told by such a value. */
    static Optional<String> of(Val value, TimerKind kind) {
        if (value instanceof ValString string) {
            return Optional.of(string.value());
        }
        return switch (kind) {
            case DATE -> date(value);
            case DURATION -> duration(value);
            case CYCLE -> Optional.empty();
        };
    }

    private static Optional<String> date(Val value) {
        if (value instanceof ValDateTime time) {
            return Optional.of(time.value().format(DateTimeFormatter.ISO_ZONED_DATE_TIME));
        } else if (value instanceof ValLocalDateTime time) {
            return Optional.of(time.value().atZone(ZoneOffset.UTC).format(DateTimeFormatter.ISO_ZONED_DATE_TIME));
        }
        return Optional.empty();
    }

    /** Without a sign inside of the text, where the language itself would put one. */
    static Optional<String> duration(Val value) {
        if (value instanceof ValDayTimeDuration time) {
            Duration duration = time.value();
            return Optional.of((duration.isNegative() ? "-" : "") + duration.abs());
        } else if (value instanceof ValYearMonthDuration time) {
            Period period = time.value();
            var months = period.toTotalMonths();
            return Optional.of((months < 0 ? "-P" : "P") + Math.abs(months) + "M");
        }
        return Optional.empty();
    }
}
