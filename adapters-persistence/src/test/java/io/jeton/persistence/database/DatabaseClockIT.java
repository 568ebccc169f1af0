package io.jeton.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.persistence.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DatabaseClockIT {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    @Test
    void shouldTellTheDatabasesTimeWhateverTheNodesClockSays() {
        try (var database = TestDatabase.onServer()) {
            // given
            var connections = new Connections(database.dataSource());
            InstantSource wrong = () -> Instant.now().plusSeconds(3_600);
            // when
            var clock = new DatabaseClock(connections, wrong);
            // then
            assertThat(Duration.between(clock.instant(), new DatabaseClock(connections, Clock.systemUTC()).instant())
                            .abs())
                    .isLessThan(TOLERANCE);
            var measured = clock.measure();
            assertThat(measured.offset().plusSeconds(3_600).abs()).isLessThan(TOLERANCE);
            assertThat(measured.error()).isLessThan(TOLERANCE);
        }
    }

    @Test
    void shouldCountMicroseconds() {
        try (var database = TestDatabase.onServer()) {
            var now = new DatabaseClock(new Connections(database.dataSource()), Clock.systemUTC()).instant();
            assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        }
    }
}
