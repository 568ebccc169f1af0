package io.jeton.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimingTest {
    private final VirtualTiming timing = new VirtualTiming();
    private final List<String> done = new ArrayList<>();

    @Test
    void shouldRunNothingByItself() {
        timing.execute(() -> done.add("a"));
        assertThat(done).isEmpty();
        assertThat(timing.instant()).isEqualTo(VirtualTiming.START);
    }

    @Test
    void shouldRunTasksInTheOrderInWhichTheyCame() {
        // given
        timing.execute(() -> {
            done.add("a");
            timing.execute(() -> done.add("c"));
        });
        timing.execute(() -> done.add("b"));
        // when
        timing.runDue();
        // then
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void shouldRunDelayedTasksAtTheirTime() {
        // given
        note("later", 10);
        note("sooner", 5);
        note("sooner too", 5);
        note("too late", 11);
        // when
        timing.advance(Duration.ofSeconds(10));
        // then
        assertThat(done).containsExactly("sooner@5", "sooner too@5", "later@10");
        assertThat(timing.instant()).isEqualTo(VirtualTiming.START.plusSeconds(10));
    }

    @Test
    void shouldRunATaskThatIsScheduledOnTheWay() {
        // given
        timing.schedule(Duration.ofSeconds(1), () -> note("second", 2));
        // when
        timing.advance(Duration.ofSeconds(3));
        // then
        assertThat(done).containsExactly("second@3");
    }

    @Test
    void shouldNotRunWhatWasCanceled() {
        // given
        var task = timing.schedule(Duration.ofSeconds(1), () -> done.add("a"));
        // when
        task.cancel();
        timing.advance(Duration.ofSeconds(2));
        // then
        assertThat(done).isEmpty();
    }

    @Test
    void shouldLetAPauseTakeTime() {
        // given
        timing.execute(() -> {
            timing.pause(Duration.ofSeconds(2));
            done.add("paused");
        });
        note("meanwhile", 1);
        // when
        timing.runDue();
        // then
        assertThat(done).containsExactly("paused", "meanwhile@2");
    }

    @Test
    void shouldNotRunATaskInsideOfAnother() {
        // given
        timing.execute(() -> {
            timing.execute(() -> done.add("inner"));
            timing.runDue();
            done.add("outer");
        });
        // when
        timing.runDue();
        // then
        assertThat(done).containsExactly("outer", "inner");
    }

    @Test
    void shouldLetTimeGoOnBesideWorkThatNeverEnds() {
        // given
        timing.execute(new Runnable() {
            @Override
            public void run() {
                timing.execute(this);
            }
        });
        note("other", 5);
        // when
        timing.advance(Duration.ofSeconds(5));
        // then
        assertThat(done).containsExactly("other@5");
    }

    @Test
    void shouldRunAsManyTasksAtOnceAsAllowedAndNoMore() {
        // given
        for (int i = 0; i <= VirtualTiming.TASKS_AT_ONCE_MAX; i++) {
            timing.execute(() -> done.add("x"));
        }
        // when
        timing.runDue();
        // then
        assertThat(done).hasSize(VirtualTiming.TASKS_AT_ONCE_MAX);
        timing.runDue();
        assertThat(done).hasSize(VirtualTiming.TASKS_AT_ONCE_MAX + 1);
    }

    @Test
    void shouldNotGoBackInTime() {
        assertThatThrownBy(() -> timing.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    private void note(String name, int seconds) {
        timing.schedule(
                Duration.ofSeconds(seconds),
                () -> done.add(name + "@"
                        + Duration.between(VirtualTiming.START, timing.instant())
                                .toSeconds()));
    }
}
