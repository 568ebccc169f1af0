package io.jeton.domain.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoScheduleTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Nested
    class Dates {
        @ParameterizedTest
        @CsvSource({
            "2026-10-01T12:00:00Z, 2026-10-01T12:00:00Z",
            "2026-10-01T12:00Z, 2026-10-01T12:00:00Z",
            "2026-10-01T12:00:00.1234567Z, 2026-10-01T12:00:00.123456Z",
            "2026-10-01T12:00:00+02:00, 2026-10-01T10:00:00Z",
            "2026-10-01T12:00:00+02:00[Europe/Berlin], 2026-10-01T10:00:00Z",
            "1999-12-31T23:59:59-05:00, 2000-01-01T04:59:59Z",
        })
        void shouldBeDueOnce(String text, Instant due) {
            var schedule = IsoSchedule.date(text);
            assertThat(schedule.firstDue(NOW)).isEqualTo(due);
            assertThat(schedule.nextDue(due, 1, NOW)).isEmpty();
            assertThat(schedule.text()).isEqualTo(text);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-10-25T02:30:00+02:00[Europe/Berlin], 2026-10-25T00:30:00Z",
            "2026-10-25T02:30:00+01:00[Europe/Berlin], 2026-10-25T01:30:00Z",
        })
        void shouldTellTheTwoHoursApartWhenClocksGoBack(String text, Instant due) {
            assertThat(IsoSchedule.date(text).firstDue(NOW)).isEqualTo(due);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "tomorrow",
                    "2026-10-01",
                    "2026-10-01T12:00:00",
                    "2026-10-01T12:00:00[Europe/Berlin]",
                    "2026-02-30T12:00:00Z",
                    "2026-10-01T25:00:00Z",
                    "2026-10-01T12:00:00+02:00[Nowhere/City]",
                    "PT1H",
                    "+10000-01-01T00:00:00Z",
                    "0999-12-31T23:59:59Z",
                })
        void shouldRefuseOtherTexts(String text) {
            assertThatThrownBy(() -> IsoSchedule.date(text)).isInstanceOf(DateTimeException.class);
        }

        @Test
        void shouldSayThatTheOffsetIsMissing() {
            assertThatThrownBy(() -> IsoSchedule.date("2026-10-01T12:00:00")).hasMessageContaining("has no offset");
        }
    }

    @Nested
    class Durations {
        @ParameterizedTest
        @CsvSource({
            "PT0S, 2026-01-31T10:00:00Z",
            "P0D, 2026-01-31T10:00:00Z",
            "PT10S, 2026-01-31T10:00:10Z",
            "+PT10S, 2026-01-31T10:00:10Z",
            "PT0.0000019S, 2026-01-31T10:00:00.000001Z",
            "PT1H30M, 2026-01-31T11:30:00Z",
            "PT36H, 2026-02-01T22:00:00Z",
            "P1D, 2026-02-01T10:00:00Z",
            "P2W, 2026-02-14T10:00:00Z",
            "P1M, 2026-02-28T10:00:00Z",
            "P1M1D, 2026-03-01T10:00:00Z",
            "P25M, 2028-02-29T10:00:00Z",
            "P1Y2M3DT4H5M6S, 2027-04-03T14:05:06Z",
            "P1000Y, 3026-01-31T10:00:00Z",
            "-PT10S, 2026-01-31T09:59:50Z",
            "PT-10S, 2026-01-31T09:59:50Z",
            "-P1M, 2025-12-31T10:00:00Z",
        })
        void shouldBeDueOnceAfterThatTime(String text, Instant due) {
            var schedule = IsoSchedule.duration(text);
            assertThat(schedule.firstDue(NOW)).isEqualTo(due);
            assertThat(schedule.nextDue(due, 1, due)).isEmpty();
            assertThat(schedule.text()).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "P",
                    "PT",
                    "P1",
                    "1H",
                    "PT1",
                    "PT1D",
                    "P1H",
                    "P1.5D",
                    "P1D1M",
                    "P-1D",
                    "PT1H ",
                    "R/PT1H",
                    "2026-10-01T12:00:00Z",
                    "P99999999999W",
                    "P9999999999Y",
                    "P999999999Y",
                    "P1100Y",
                    "P60000W",
                    "P400000D",
                    "PT99999999999H",
                    "PT9999999999999999999H",
                })
        void shouldRefuseOtherTexts(String text) {
            assertThatThrownBy(() -> IsoSchedule.duration(text)).isInstanceOf(DateTimeException.class);
        }
    }

    @Nested
    class Cycles {
        @Test
        void shouldBeDueAgainAfterEachStep() {
            var schedule = IsoSchedule.cycle("R/PT1H");
            assertThat(schedule.firstDue(NOW)).isEqualTo(at("2026-01-31T11:00:00Z"));
            assertThat(schedule.nextDue(at("2026-01-31T11:00:00Z"), 1, at("2026-01-31T11:00:03Z")))
                    .contains(at("2026-01-31T12:00:00Z"));
            assertThat(schedule.nextDue(at("2026-01-31T12:00:00Z"), 1_000_000, at("2026-01-31T12:00:00Z")))
                    .contains(at("2026-01-31T13:00:00Z"));
        }

        @ParameterizedTest
        @CsvSource({"R0/PT1H, 1", "R1/PT1H, 1", "R2/PT1H, 2", "R10/PT1H, 10"})
        void shouldEndAfterSoManyTimes(String text, int times) {
            var schedule = IsoSchedule.cycle(text);
            var due = schedule.firstDue(NOW);
            for (int fired = 1; fired < times; fired++) {
                assertThat(schedule.nextDue(due, fired, due))
                        .as("after %d times", fired)
                        .isPresent();
            }
            assertThat(schedule.nextDue(due, times, due)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-31T11:59:59.999999Z, 2026-01-31T12:00:00Z",
            "2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
            "2026-01-31T12:00:00.000001Z, 2026-01-31T13:00:00Z",
            "2026-02-07T15:30:00Z, 2026-02-07T16:00:00Z",
        })
        void shouldFireOnceForAllItHasMissedAndKeepItsRhythm(Instant now, Instant next) {
            assertThat(IsoSchedule.cycle("R/PT1H").nextDue(at("2026-01-31T11:00:00Z"), 1, now))
                    .contains(next);
        }

        @Test
        void shouldFindTheNextTimeAtOnceHoweverManyWereMissed() {
            assertThat(IsoSchedule.cycle("R/PT0.000001S")
                            .nextDue(at("2026-01-31T11:00:00Z"), 1, at("3026-01-31T11:00:00Z")))
                    .contains(at("3026-01-31T11:00:00Z"));
        }

        @Test
        void shouldBeginAtItsStart() {
            var schedule = IsoSchedule.cycle("R3/2026-02-01T09:00:00Z/P1D");
            assertThat(schedule.firstDue(NOW)).isEqualTo(at("2026-02-01T09:00:00Z"));
            assertThat(schedule.nextDue(at("2026-02-01T09:00:00Z"), 1, at("2026-02-01T09:00:01Z")))
                    .contains(at("2026-02-02T09:00:00Z"));
            assertThat(schedule.nextDue(at("2026-02-03T09:00:00Z"), 3, at("2026-02-03T09:00:01Z")))
                    .isEmpty();
        }

        @Test
        void shouldFireAtOnceForAStartInThePastAndGoOnInItsRhythm() {
            var schedule = IsoSchedule.cycle("R/2026-01-01T09:00:00Z/P1D");
            assertThat(schedule.firstDue(NOW)).isEqualTo(at("2026-01-01T09:00:00Z"));
            assertThat(schedule.nextDue(at("2026-01-01T09:00:00Z"), 1, NOW)).contains(at("2026-02-01T09:00:00Z"));
        }

        @Test
        void shouldComeBackToTheLastDayOfLongMonths() {
            var schedule = IsoSchedule.cycle("R/2026-01-31T09:00:00Z/P1M");
            assertThat(schedule.nextDue(at("2026-01-31T09:00:00Z"), 1, NOW)).contains(at("2026-02-28T09:00:00Z"));
            assertThat(schedule.nextDue(at("2026-02-28T09:00:00Z"), 2, at("2026-02-28T09:00:00Z")))
                    .contains(at("2026-03-31T09:00:00Z"));
            assertThat(schedule.nextDue(at("2026-03-31T09:00:00Z"), 3, at("2026-03-31T09:00:00Z")))
                    .contains(at("2026-04-30T09:00:00Z"));
        }

        @Test
        void shouldStopAtItsEnd() {
            var schedule = IsoSchedule.cycle("R/PT1H/2026-01-31T12:00:00Z");
            assertThat(schedule.firstDue(NOW)).isEqualTo(at("2026-01-31T11:00:00Z"));
            assertThat(schedule.nextDue(at("2026-01-31T11:00:00Z"), 1, NOW)).contains(at("2026-01-31T12:00:00Z"));
            assertThat(schedule.nextDue(at("2026-01-31T12:00:00Z"), 2, NOW)).isEmpty();
            assertThat(schedule.nextDue(at("2026-01-31T11:00:00Z"), 1, at("2026-01-31T12:00:00.000001Z")))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-01-31T10:59:59Z", "2026-01-31T09:00:00Z"})
        void shouldFireOnceIfItsEndComesFirst(Instant end) {
            var schedule = IsoSchedule.cycle("R3/PT1H/" + end);
            assertThat(schedule.firstDue(NOW)).isEqualTo(end);
            assertThat(schedule.nextDue(end, 1, NOW)).isEmpty();
        }

        @Test
        void shouldRepeatTheTimeBetweenStartAndEnd() {
            var schedule = IsoSchedule.cycle(
                    "R2/2026-02-01T09:00:00+01:00[Europe/Berlin]/2026-02-03T09:00:00+01:00[Europe/Berlin]");
            assertThat(schedule.firstDue(NOW)).isEqualTo(at("2026-02-01T08:00:00Z"));
            assertThat(schedule.nextDue(at("2026-02-01T08:00:00Z"), 1, NOW)).contains(at("2026-02-03T08:00:00Z"));
            assertThat(schedule.nextDue(at("2026-02-03T08:00:00Z"), 2, NOW)).isEmpty();
        }

        @Test
        void shouldKeepTheHourOfItsZoneWhenClocksChange() {
            var schedule = IsoSchedule.cycle("R/2026-03-28T09:00:00+01:00[Europe/Berlin]/P1D");
            assertThat(schedule.firstDue(NOW)).isEqualTo(at("2026-03-28T08:00:00Z"));
            assertThat(schedule.nextDue(at("2026-03-28T08:00:00Z"), 1, at("2026-03-28T08:00:00Z")))
                    .contains(at("2026-03-29T07:00:00Z"));
        }

        @Test
        void shouldNotFireTwiceForPartsOfAMicrosecond() {
            var schedule = IsoSchedule.cycle("R/2026-02-01T09:00:00.0000007Z/PT1S");
            assertThat(schedule.firstDue(NOW)).isEqualTo(at("2026-02-01T09:00:00Z"));
            assertThat(schedule.nextDue(at("2026-02-01T09:00:00Z"), 1, at("2026-02-01T09:00:00Z")))
                    .contains(at("2026-02-01T09:00:01Z"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "R",
                    "R/",
                    "R//PT1H",
                    "R-1/PT1H",
                    "R1.5/PT1H",
                    "R9999999999/PT1H",
                    "PT1H",
                    "R/1H",
                    "R/2026-02-01T09:00:00Z",
                    "R/2026-02-01T09:00:00/P1D",
                    "R/PT1H/PT1H",
                    "R/2026-02-01T09:00:00Z/P1D/2026-02-03T09:00:00Z",
                    "R/PT1H/2026-02-01T09:00:00",
                    "R/PT1H/",
                    "r/PT1H",
                })
        void shouldRefuseOtherTexts(String text) {
            assertThatThrownBy(() -> IsoSchedule.cycle(text)).isInstanceOf(DateTimeException.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "R/PT0S",
                    "R3/P0D",
                    "R/-PT1H",
                    "R/PT0.0000001S",
                    "R/P1DT-24H",
                    "R/PT0S/2026-02-01T09:00:00Z",
                    "R/2026-02-01T09:00:00Z/2026-02-01T09:00:00Z",
                    "R/2026-02-01T09:00:00Z/2026-01-01T09:00:00Z"
                })
        void shouldRefuseToRepeatWithoutAPause(String text) {
            assertThatThrownBy(() -> IsoSchedule.cycle(text))
                    .isInstanceOf(DateTimeException.class)
                    .hasMessageContaining("repeats without a pause");
        }
    }
}
