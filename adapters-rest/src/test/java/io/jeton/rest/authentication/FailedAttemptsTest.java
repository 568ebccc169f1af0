package io.jeton.rest.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.authentication.FailedAttempts.Who;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pauses after wrong passwords. */
class FailedAttemptsTest {
    private static final Who ANNA = new Who("anna", "127.0.0.1");

    private long nanos = Long.MAX_VALUE - 1;
    private final FailedAttempts attempts = new FailedAttempts(() -> nanos);

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Test
    void shouldDoubleThePauseUpToAMinute() {
        // given
        var pauses = new ArrayList<Duration>();
        // when
        for (int i = 0; i < FailedAttempts.FREE + 8; i++) {
            attempts.failed(ANNA);
            pauses.add(attempts.pauseOf(ANNA));
            pass(attempts.pauseOf(ANNA));
        }
        // then: also where the clock of nanoseconds goes on behind its greatest number
        assertThat(pauses)
                .startsWith(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO)
                .endsWith(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(32),
                        FailedAttempts.PAUSE_MAX,
                        FailedAttempts.PAUSE_MAX,
                        FailedAttempts.PAUSE_MAX,
                        FailedAttempts.PAUSE_MAX);
        assertThat(attempts.pauseOf(ANNA)).isZero();
    }

    @Test
    void shouldKeepNamesAndAddressesApart() {
        for (int i = 0; i < FailedAttempts.FREE; i++) {
            attempts.failed(ANNA);
        }
        assertThat(attempts.pauseOf(ANNA)).isPositive();
        for (Who other : List.of(new Who("anna", "127.0.0.2"), new Who("bob", "127.0.0.1"))) {
            assertThat(attempts.pauseOf(other)).isZero();
        }
        attempts.succeeded(ANNA);
        assertThat(attempts.pauseOf(ANNA)).isZero();
    }

    @Test
    void shouldForgetOfVeryManyThoseThatWereTriedLongestAgo() {
        // given
        var bob = new Who("bob", "127.0.0.1");
        for (int i = 0; i < FailedAttempts.FREE; i++) {
            attempts.failed(ANNA);
            attempts.failed(bob);
        }
        // when
        for (int i = 0; i < FailedAttempts.KEPT_MAX - 1; i++) {
            attempts.failed(new Who("somebody" + i, "127.0.0.1"));
        }
        // then
        assertThat(attempts.pauseOf(ANNA)).isZero();
        assertThat(attempts.pauseOf(bob)).isPositive();
    }
}
