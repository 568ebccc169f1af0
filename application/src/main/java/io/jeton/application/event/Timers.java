package io.jeton.application.event;

import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.port.WaitingEvents.WaitingEvent;
import io.jeton.domain.rejection.CommandRejected;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires timers. Due ones are looked for again and again, a page at a time; the next page waits until the last one is done, so that
 * however many are due at once, other work goes on beside them. A timer never fires early; because each is checked under its
 * instance's lock, it has one effect, whichever node finds it.
 */
public final class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int PAGE = 100;

    private final WaitingEvents waiting;
    private final Pipeline pipeline;
    private final Timing timing;
    private final Duration interval;

    public Timers(WaitingEvents waiting, Pipeline pipeline, Timing timing, Duration interval) {
        this.waiting = waiting;
        this.pipeline = pipeline;
        this.timing = timing;
        this.interval = interval;
    }

    public void start() {
        timing.schedule(interval, this::fire);
    }

    private void fire() {
        List<WaitingEvent> due;
        try {
            due = waiting.dueTimers(timing.instant().truncatedTo(ChronoUnit.MICROS), PAGE);
        } catch (TransientFailure passing) {
            LOG.debug("looking for due timers failed; it will be tried again", passing);
            start();
            return;
        }
        var fired = due.stream().map(this::fire).toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(fired).whenComplete((done, failure) -> {
            if (due.size() == PAGE && failure == null) {
                timing.execute(this::fire);
            } else {
                start();
            }
        });
    }

    private CompletableFuture<?> fire(WaitingEvent timer) {
        return pipeline.submit(new TriggerTimer(timer)).handle((done, failure) -> {
            if (failure != null && !(failure instanceof CommandRejected)) {
                throw new IllegalStateException(
                        "timer " + timer.subscription().value() + " failed; it will be tried again", failure);
            }
            return done;
        });
    }
}
