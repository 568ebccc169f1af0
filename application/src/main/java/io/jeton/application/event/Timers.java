package io.jeton.application.event;

import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.port.WaitingEvents.WaitingEvent;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.AlreadyDone;
import io.jeton.domain.rejection.RejectionKind;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires timers. This node's own are looked for when they are due, those of other nodes now and then; a page at a time, and the next page
 * waits until the last one is done, so that however many are due at once, other work goes on beside them. A timer never fires early; because each is checked under its
 * instance's lock, it has one effect, whichever node finds it.
 */
public final class Timers {
    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int PAGE = 100;

    private final WaitingEvents waiting;
    private final StartEvents starts;
    private final Pipeline pipeline;
    private final Timing timing;
    private final Duration interval;
    private Timing.Cancellation scheduled = () -> {};
    private @Nullable Instant nextLook;

    public Timers(WaitingEvents waiting, StartEvents starts, Pipeline pipeline, Timing timing, Duration interval) {
        this.waiting = waiting;
        this.starts = starts;
        this.pipeline = pipeline;
        this.timing = timing;
        this.interval = interval;
    }

    public void start() {
        lookAt(timing.instant().plus(interval));
    }

    /** Takes note of a timer that waits from now on. */
    public void expect(Instant due) {
        lookAt(due);
    }

    /** Sees to it that timers are looked for at that time, or before. */
    private synchronized void lookAt(Instant time) {
        if (nextLook != null && !time.isBefore(nextLook)) {
            return;
        }
        scheduled.cancel();
        nextLook = time;
        var delay = Duration.between(timing.instant(), time);
        scheduled = timing.schedule(delay.isNegative() ? Duration.ZERO : delay, this::look);
    }

    private synchronized void forgetLook() {
        nextLook = null;
    }

    private void look() {
        forgetLook();
        List<WaitingEvent> due;
        List<StartSubscription> startsDue;
        Instant next;
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            due = waiting.dueTimers(now, PAGE);
            startsDue = starts.dueTimers(now, PAGE);
            next = due.isEmpty() && startsDue.isEmpty() ? nextDue() : now;
        } catch (TransientFailure passing) {
            LOG.debug("looking for due timers failed; it will be tried again", passing);
            start();
            return;
        }
        var fired = Stream.concat(
                        due.stream().map(this::fire), startsDue.stream().map(this::fire))
                .toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(fired).whenComplete((done, failure) -> {
            var latest = timing.instant().plus(interval);
            lookAt(failure == null && next.isBefore(latest) ? next : latest);
        });
    }

    private Instant nextDue() {
        return Stream.of(waiting.nextDue(), starts.nextDue())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private CompletableFuture<?> fire(WaitingEvent timer) {
        return pipeline.submit(new TriggerTimer(timer))
                .handle((done, failure) ->
                        failUnless(failure == null || isRefused(failure), timer.subscription(), failure));
    }

    /** A start timer that has been claimed by somebody else is done; any other refusal leaves it as it is, so that it must not be found again at once. */
    private CompletableFuture<?> fire(StartSubscription timer) {
        return pipeline.submit(new StartByTimer(timer))
                .handle((done, failure) -> failUnless(failure == null || isAlreadyDone(failure), timer.key(), failure));
    }

    private static boolean isRefused(Throwable failure) {
        return failure instanceof CommandRejected rejected
                && rejected.rejection().kind() != RejectionKind.OVERLOADED;
    }

    private static boolean isAlreadyDone(Throwable failure) {
        return failure instanceof CommandRejected rejected && rejected.rejection() instanceof AlreadyDone;
    }

    private static boolean failUnless(boolean done, SubscriptionKey timer, @Nullable Throwable failure) {
        if (!done) {
            throw new IllegalStateException("timer " + timer.value() + " failed; it will be tried again", failure);
        }
        return true;
    }
}
