package io.jeton.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicrosecondsTest {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00.123456Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00.123456Z",
                "2026-01-01T00:00:00.123455Z",
                "2025-12-31T23:59:59.999999Z",
                "9999-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z"
            })
    void shouldLeadThereAgain(String time) {
        var distance = Microseconds.between(ORIGIN, Instant.parse(time));
        assertThat(ORIGIN.plus(distance, ChronoUnit.MICROS)).isEqualTo(time);
    }
}
