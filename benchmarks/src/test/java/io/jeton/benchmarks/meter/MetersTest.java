package io.jeton.benchmarks.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class MetersTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldReadTheSameTimeFromTheSystemAsTheProcessKnowsOfItself() throws Exception {
        // given this very process, which the client's meter reads in another way
        try (Meters meters = Meters.open(OptionalLong.of(ProcessHandle.current().pid()), OptionalLong.empty(), null)) {
            // when
            Map<Meter, Long> reading = meters.read();
            // then
            assertThat(reading).containsOnlyKeys(Meter.CLIENT_CPU_MICROS, Meter.SERVER_CPU_MICROS);
            assertThat(reading.get(Meter.SERVER_CPU_MICROS))
                    .isCloseTo(reading.get(Meter.CLIENT_CPU_MICROS), within(500_000L));
        }
    }

    @Test
    void shouldRefuseAProcessThatIsNotThere() {
        Assertions.assertThatThrownBy(() -> Meters.open(OptionalLong.of(Long.MAX_VALUE), OptionalLong.empty(), null))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void shouldLeaveOutWhatWasNotReadTwice() {
        // when
        Map<Meter, Long> growth =
                Meters.growth(Map.of(Meter.STATEMENTS, 10L), Map.of(Meter.STATEMENTS, 15L, Meter.COMMITS, 3L));
        // then
        assertThat(growth).containsExactly(Map.entry(Meter.STATEMENTS, 5L));
    }

    @Test
    void shouldShowTheShareOfOneInstance() {
        assertThat(Meter.SERVER_CPU_MICROS.perInstance(3_000_000, 1_000)).isEqualTo(3.0);
        assertThat(Meter.STATEMENTS.perInstance(1, 0)).isNaN();
    }
}
