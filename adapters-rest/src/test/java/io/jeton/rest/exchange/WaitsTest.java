package io.jeton.rest.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private final Waits waits = new Waits();

    @Test
    void shouldAnswerEveryWaitWhenTheServerStops() {
        // given
        var jobs = waits.until(new CompletableFuture<List<String>>(), List.of());
        var instance = waits.orElseFail(new CompletableFuture<String>(), new TimeoutException("stops"));

        // when
        waits.end();

        // then
        assertThat(jobs).isCompletedWithValue(List.of());
        assertThat(instance)
                .failsWithin(java.time.Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("stops");
    }

    @Test
    void shouldNotLetAnythingWaitAfterThat() {
        // given
        waits.end();

        // when
        var jobs = waits.until(new CompletableFuture<List<String>>(), List.of());

        // then
        assertThat(jobs).isCompletedWithValue(List.of());
    }

    @Test
    void shouldLeaveAnswersAsTheyAre() {
        // given
        var jobs = waits.until(new CompletableFuture<List<String>>(), List.of());
        jobs.complete(List.of("job"));

        // when
        waits.end();

        // then
        assertThat(jobs).isCompletedWithValue(List.of("job"));
    }
}
