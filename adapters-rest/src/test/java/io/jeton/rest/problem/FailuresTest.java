package io.jeton.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.RejectionKind;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "MALFORMED, 400, INVALID_ARGUMENT",
        "NOT_PERMITTED, 403, FORBIDDEN",
        "NOT_FOUND, 404, NOT_FOUND",
        "CONFLICT, 409, INVALID_STATE",
        "OVERLOADED, 503, RESOURCE_EXHAUSTED"
    })
    void shouldTellEachKindOfRejection(RejectionKind kind, int status, String title) {
        assertThat(Failures.statusOf(kind)).isEqualTo(status);
        assertThat(Failures.titleOf(kind)).isEqualTo(title);
    }

    @Test
    void shouldNameTheCommandAndTheReasonOfARejection() {
        // given
        var rejection = new Rejection.JobBacksOff(new JobKey(7), Instant.EPOCH);

        // when
        var problem = Failures.of("COMPLETE", new CompletionException(rejection.asException()));

        // then
        assertThat(problem)
                .isEqualTo(Problem.of(
                                409,
                                "INVALID_STATE",
                                "Command 'COMPLETE' rejected with code 'INVALID_STATE': " + rejection.message())
                        .because(rejection));
    }

    @Test
    void shouldAskToComeAgainOnlyIfNothingHasBeenDone() {
        assertThat(Failures.of("CREATE", new Rejection.Overloaded("much waits").asException()))
                .extracting(Problem::status, Problem::title, Problem::retryAfterSeconds)
                .containsExactly(503, "RESOURCE_EXHAUSTED", 1);
        for (var failure : new RuntimeException[] {
            new TransientFailure("deadlock", new IllegalStateException()),
            new StoreUnavailable("gone", new IllegalStateException())
        }) {
            assertThat(Failures.of("CREATE", failure))
                    .extracting(Problem::status, Problem::title, Problem::retryAfterSeconds)
                    .containsExactly(503, "UNAVAILABLE", 1);
        }
        for (var failure :
                new Throwable[] {new UnknownOutcome("lost", new IllegalStateException()), new TimeoutException("stops")
                }) {
            assertThat(Failures.of("CREATE", failure))
                    .extracting(Problem::status, Problem::title, Problem::retryAfterSeconds)
                    .containsExactly(504, "DEADLINE_EXCEEDED", null);
        }
    }

    @Test
    void shouldTellNothingOfAFaultButItsIdInTheLog() {
        // when
        var problem = Failures.of("CREATE", new IllegalStateException("select secret from table"));

        // then
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.title()).isEqualTo("INTERNAL");
        assertThat(problem.detail()).doesNotContain("secret", "IllegalState").containsPattern("under [0-9a-f]{16}");
    }
}
