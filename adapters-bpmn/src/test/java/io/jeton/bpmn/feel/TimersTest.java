package io.jeton.bpmn.feel;

import static io.jeton.bpmn.feel.FeelExpressionsTest.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.bpmn.timer.TimerKind;
import io.jeton.domain.expression.ExpressionFailed;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T22:15:00.123456Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE | 2026-12-01T10:00:00+01:00 | 2026-12-01T09:00:00Z",
                "DATE | =\"2026-12-01T10:00:00Z\" | 2026-12-01T10:00:00Z",
                "DATE | =date and time(\"2026-12-01T10:00:00+01:00\") | 2026-12-01T09:00:00Z",
                "DATE | =@\"2026-12-01T10:00:00@Europe/Berlin\" | 2026-12-01T09:00:00Z",
                "DATE | =date and time(\"2026-12-01T10:00:00\") | 2026-12-01T10:00:00Z",
                "DATE | =now() + duration(\"P1D\") | 2026-11-22T22:15:00.123456Z",
                "DATE | =x | 2026-12-24T18:00:00Z",
                "DURATION | PT10S | 2026-11-21T22:15:10.123456Z",
                "DURATION | =\"PT10S\" | 2026-11-21T22:15:10.123456Z",
                "DURATION | =duration(\"P1DT12H\") | 2026-11-23T10:15:00.123456Z",
                "DURATION | =duration(\"-PT1H30M\") | 2026-11-21T20:45:00.123456Z",
                "DURATION | =duration(\"P1Y2M\") | 2028-01-21T22:15:00.123456Z",
                "DURATION | =duration(\"-P3M\") | 2026-08-21T22:15:00.123456Z",
                "DURATION | =duration(\"PT0.5S\") | 2026-11-21T22:15:00.623456Z",
                "CYCLE | R/PT1H | 2026-11-21T23:15:00.123456Z",
                "CYCLE | =\"R3/\" + x + \"/P1D\" | 2026-12-24T18:00:00Z",
                "CYCLE | =cycle(duration(\"PT1M\")) | 2026-11-21T22:16:00.123456Z",
                "CYCLE | =cycle(3, duration(\"P1M\")) | 2026-12-21T22:15:00.123456Z",
                "CYCLE | 0 0 * * * * | 2026-11-21T23:00:00Z",
                "CYCLE | =\"@daily\" | 2026-11-22T00:00:00Z",
            })
    void shouldTellWhenATimerIsDueFirst(TimerKind kind, String source, Instant due) throws Exception {
        // when
        var schedule =
                new FeelExpressions().schedule(source, kind).evaluate(variables("x", "\"2026-12-24T18:00:00Z\""));
        // then
        assertThat(schedule.firstDue(NOW)).isEqualTo(due);
        assertThat(kind.read(schedule.text()).firstDue(NOW)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=cycle(duration(\"PT1H\")) | \"R/PT1H\"",
                "=cycle(interval: duration(\"P1D\")) | \"R/PT24H\"",
                "=cycle(2, duration(\"P1Y\")) | \"R2/P12M\"",
                "=cycle(null, duration(\"PT1H\")) | \"R/PT1H\"",
                "=cycle(repetitions: 0, interval: duration(\"PT1H\")) | \"R0/PT1H\"",
            })
    void shouldWriteCycles(String source, String json) throws Exception {
        assertThat(new FeelExpressions().value(source).evaluate(variables()).json())
                .isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=cycle(\"PT1H\") | expects a duration as interval, but got the string \"PT1H\"",
                "=cycle(-1, duration(\"PT1H\")) | expects a whole number from 0 as repetitions, but got the number -1",
                "=cycle(1.5, duration(\"PT1H\")) | expects a whole number from 0 as repetitions, but got the number 1.5",
            })
    void shouldFailToWriteOtherCycles(String source, String reason) throws Exception {
        var expression = new FeelExpressions().schedule(source, TimerKind.CYCLE);
        assertThatThrownBy(() -> expression.evaluate(variables()))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE | =missing | yielded null, but a date-time with an offset was expected",
                "DATE | =duration(\"PT1H\") | but a date-time with an offset was expected",
                "DATE | =\"tomorrow\" | yielded the string \"tomorrow\", but a date-time with an offset was expected: ",
                "DATE | =date(\"2026-12-01\") | but a date-time with an offset was expected",
                "DURATION | =now() | but a duration was expected",
                "DURATION | =5 | yielded the number 5, but a duration was expected",
                "DURATION | =\"5m\" | '5m' is not an ISO 8601 duration",
                "DURATION | =duration(\"P2000Y\") | longer than 1000 years",
                "CYCLE | =duration(\"PT1H\") | but a repetition of a duration, or cron schedule was expected",
                "CYCLE | =cycle(duration(\"PT0S\")) | repeats without a pause",
                "CYCLE | =\"0 0 0 30 2 *\" | is never due",
            })
    void shouldFailOnAnythingElse(TimerKind kind, String source, String reason) throws Exception {
        var expression = new FeelExpressions().schedule(source, kind);
        assertThatThrownBy(() -> expression.evaluate(variables()))
                .isInstanceOf(ExpressionFailed.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseStaticTextsThatAreNoTimers() {
        assertThatThrownBy(() -> new FeelExpressions().schedule("5m", TimerKind.DURATION))
                .isInstanceOf(InvalidExpression.class)
                .hasMessage("a duration is expected: '5m' is not an ISO 8601 duration");
    }
}
