package io.jeton.bpmn.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {
    /** A Saturday. */
    private static final Instant NOW = Instant.parse("2026-11-21T21:00:00Z");

    private static List<String> threeTimes(String text) {
        var schedule = TimerKind.CYCLE.read(text);
        var due = schedule.firstDue(NOW);
        var times = new ArrayList<String>();
        for (int fired = 1; fired <= 3; fired++) {
            times.add(due.toString());
            due = schedule.nextDue(due, fired, due).orElseThrow();
        }
        return times;
    }

    @ParameterizedTest
    @CsvSource({
        "*/10 * * * * *,       2026-11-21T21:00:10Z 2026-11-21T21:00:20Z 2026-11-21T21:00:30Z",
        "0 0 9-17/4 * * MON-FRI, 2026-11-23T09:00:00Z 2026-11-23T13:00:00Z 2026-11-23T17:00:00Z",
        "'0 0 8,20 * * *',     2026-11-22T08:00:00Z 2026-11-22T20:00:00Z 2026-11-23T08:00:00Z",
        "'0 0 0 1 JAN,jul ?',  2027-01-01T00:00:00Z 2027-07-01T00:00:00Z 2028-01-01T00:00:00Z",
        "0 0 0 * * 0,          2026-11-22T00:00:00Z 2026-11-29T00:00:00Z 2026-12-06T00:00:00Z",
        "0 0 0 * * 7,          2026-11-22T00:00:00Z 2026-11-29T00:00:00Z 2026-12-06T00:00:00Z",
        "0 0 0 L * *,          2026-11-30T00:00:00Z 2026-12-31T00:00:00Z 2027-01-31T00:00:00Z",
        "0 0 0 L-3 * *,        2026-11-27T00:00:00Z 2026-12-28T00:00:00Z 2027-01-28T00:00:00Z",
        "0 0 0 LW * *,         2026-11-30T00:00:00Z 2026-12-31T00:00:00Z 2027-01-29T00:00:00Z",
        "0 0 0 15W * *,        2026-12-15T00:00:00Z 2027-01-15T00:00:00Z 2027-02-15T00:00:00Z",
        "0 0 0 ? * MON#2,      2026-12-14T00:00:00Z 2027-01-11T00:00:00Z 2027-02-08T00:00:00Z",
        "0 0 0 * * FRIL,       2026-11-27T00:00:00Z 2026-12-25T00:00:00Z 2027-01-29T00:00:00Z",
        "0 0 0 13 * FRI,       2027-08-13T00:00:00Z 2028-10-13T00:00:00Z 2029-04-13T00:00:00Z",
        "0 0 0 29 2 *,         2028-02-29T00:00:00Z 2032-02-29T00:00:00Z 2036-02-29T00:00:00Z",
        "@hourly,              2026-11-21T22:00:00Z 2026-11-21T23:00:00Z 2026-11-22T00:00:00Z",
        "@daily,               2026-11-22T00:00:00Z 2026-11-23T00:00:00Z 2026-11-24T00:00:00Z",
        "@midnight,            2026-11-22T00:00:00Z 2026-11-23T00:00:00Z 2026-11-24T00:00:00Z",
        "@weekly,              2026-11-22T00:00:00Z 2026-11-29T00:00:00Z 2026-12-06T00:00:00Z",
        "@monthly,             2026-12-01T00:00:00Z 2027-01-01T00:00:00Z 2027-02-01T00:00:00Z",
        "@yearly,              2027-01-01T00:00:00Z 2028-01-01T00:00:00Z 2029-01-01T00:00:00Z",
        "@annually,            2027-01-01T00:00:00Z 2028-01-01T00:00:00Z 2029-01-01T00:00:00Z",
        "CRON_TZ=Europe/Berlin 0 0 9 * * *, 2026-11-22T08:00:00Z 2026-11-23T08:00:00Z 2026-11-24T08:00:00Z",
        "CRON_TZ=+05:30 @daily, 2026-11-22T18:30:00Z 2026-11-23T18:30:00Z 2026-11-24T18:30:00Z",
    })
    void shouldBeDue(String text, String times) {
        assertThat(String.join(" ", threeTimes(text))).isEqualTo(times);
    }

    @Test
    void shouldBeReadAgainFromItsText() {
        var text = "CRON_TZ=Europe/Berlin 0 0 9 * * *";
        assertThat(TimerKind.CYCLE.read(" " + text + " ").text()).isEqualTo(text);
        assertThat(threeTimes(TimerKind.CYCLE.read(text).text())).isEqualTo(threeTimes(text));
    }

    @Test
    void shouldLeaveOutTheHourThatClocksSkipAndFireOnceInTheOneTheyRepeat() {
        // given
        var schedule = TimerKind.CYCLE.read("CRON_TZ=Europe/Berlin 0 30 2 * * *");
        // then
        assertThat(schedule.firstDue(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-30T00:30:00Z");
        assertThat(schedule.firstDue(Instant.parse("2026-10-24T12:00:00Z"))).isEqualTo("2026-10-25T00:30:00Z");
        var repeated = Instant.parse("2026-10-25T00:30:00Z");
        assertThat(schedule.nextDue(repeated, 1, repeated)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void shouldFireOnceForAllItHasMissed() {
        // given
        var schedule = TimerKind.CYCLE.read("0 0 * * * *");
        var due = Instant.parse("2026-11-21T10:00:00Z");
        // then
        assertThat(schedule.nextDue(due, 1, NOW.minusNanos(1000))).contains(NOW);
        assertThat(schedule.nextDue(due, 1, NOW)).contains(NOW.plusSeconds(3600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "@reboot",
                "@often",
                "0 0 * * *",
                "0 0 0 * * * *",
                "60 0 0 * * *",
                "0 0 24 * * *",
                "0 0 0 0 * *",
                "0 0 0 * 13 *",
                "0 0 0 * * FUNDAY",
                "0 0 0 * * MON#6",
                "CRON_TZ=Nowhere/City 0 0 9 * * *",
                "CRON_TZ=UTC",
                "PT1H",
                "2026-10-01T12:00:00Z",
            })
    void shouldRefuseOtherTexts(String text) {
        assertThatThrownBy(() -> TimerKind.CYCLE.read(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 0 30 2 *", "0 0 0 31 4,6,9,11 *"})
    void shouldRefuseWhatIsNeverDue(String text) {
        assertThatThrownBy(() -> TimerKind.CYCLE.read(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("'" + text + "' is never due");
    }

    @Test
    void shouldRefuseLongTexts() {
        assertThat(TimerKind.CYCLE.read("0 0 0 1" + ",1".repeat(122) + " * *").text())
                .hasSize(255);
        assertThatThrownBy(() -> TimerKind.CYCLE.read("0 0 0 1" + ",1".repeat(122) + " *  *"))
                .isInstanceOf(DateTimeException.class)
                .hasMessage("it is longer than 255 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R/PT1H", "R3/2026-12-01T00:00:00Z/P1D", "R/PT1H/2026-12-01T00:00:00Z"})
    void shouldReadRepetitionsOfDurations(String text) {
        assertThat(TimerKind.CYCLE.read(text).text()).isEqualTo(text);
    }

    @Test
    void shouldSayWhatIsWrongWithRepetitions() {
        assertThatThrownBy(() -> TimerKind.CYCLE.read("R-1/PT1H"))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining("is not of the form R[n]/duration, ");
    }
}
