package io.jeton.application.event;

import io.jeton.application.pipeline.DueWork;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.Timing;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.port.WaitingEvents.WaitingEvent;
import io.jeton.domain.rejection.Rejection.AlreadyDone;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Duration;
import java.time.Instant;

/** Fires timers: those that instances wait for, and those that start instances. Never early, and with one effect, whichever node finds it. */
public final class Timers {
    private final DueWork<WaitingEvent> waiting;
    private final DueWork<StartSubscription> starts;

    public Timers(WaitingEvents waiting, StartEvents starts, Pipeline pipeline, Timing timing, Duration interval) {
        this.waiting = new DueWork<>(
                "timer",
                DueWork.source(waiting::dueTimers, waiting::nextDue),
                timer -> pipeline.submit(new TriggerTimer(timer)),
                DueWork.REFUSED,
                timing,
                interval);
        // A start timer that somebody else has claimed is done; any other refusal leaves it as it is, so that it must
        // not be found at once.
        this.starts = new DueWork<>(
                "start timer",
                DueWork.source(starts::dueTimers, starts::nextDue),
                timer -> pipeline.submit(new StartByTimer(timer)),
                AlreadyDone.class::isInstance,
                timing,
                interval);
    }

    public void start() {
        waiting.start();
        starts.start();
    }

    /** Takes note of a timer that an instance waits for from now on. */
    public void expect(Instant due) {
        waiting.expect(due);
    }

    /** Takes note of a timer that starts instances from now on. */
    public void expectStart(Instant due) {
        starts.expect(due);
    }
}
