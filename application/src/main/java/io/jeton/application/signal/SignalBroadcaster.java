package io.jeton.application.signal;

import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.SignalStore;
import io.jeton.application.port.SignalStore.Progress;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.application.signal.Receivers.Receiver;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.RejectionKind;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out stored broadcasts: tells their receivers, a chunk at a time and each by a command of its own. A few broadcasts have a chunk under
 * way at the same time and the others take turns with them, so that neither a signal with very many receivers nor very many signals keep
 * anything else waiting.
 *
 * <p>How far a broadcast has got is stored after each chunk. What a node that died leaves behind is taken over by another one, which may tell some
 * receivers of the last chunk once more: their commands are then refused. Thread-safe.
 */
final class SignalBroadcaster {
    private static final Logger LOG = LoggerFactory.getLogger(SignalBroadcaster.class);
    private static final int CHUNK = 100;
    private static final int CHUNKS_MAX = 2;
    /** More signals than these wait in the store only, for the next look. */
    private static final int COURSES_MAX = 1_000;

    private static final int TAKEN_OVER_MAX = 100;
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);
    /** Longer than any chunk should take: until then nobody else takes a signal over. */
    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private final SignalStore store;
    private final Receivers receivers;
    private final Pipeline pipeline;
    private final Timing timing;
    private final Duration interval;

    // Guarded by this.
    private final Map<SignalKey, Course> courses = new HashMap<>();
    private final Deque<Course> turns = new ArrayDeque<>();
    private int underWay;

    /**
     * @param interval how often signals are looked for that a node left behind
     */
    SignalBroadcaster(SignalStore store, Receivers receivers, Pipeline pipeline, Timing timing, Duration interval) {
        this.store = store;
        this.receivers = receivers;
        this.pipeline = pipeline;
        this.timing = timing;
        this.interval = interval;
    }

    /** Looks for what was left behind, now and then. */
    void start() {
        timing.schedule(interval, this::sweep);
    }

    /**
     * Carries out a broadcast that is stored.
     *
     * @return completed when the first receivers have been told, or could not be told yet
     */
    CompletableFuture<Void> carryOut(SignalBroadcast signal, SubscriptionKey position) {
        var course = new Course(signal, position);
        synchronized (this) {
            if (courses.size() >= COURSES_MAX || courses.putIfAbsent(signal.key(), course) != null) {
                return CompletableFuture.completedFuture(null);
            }
        }
        takeTurn(course);
        return course.begun();
    }

    private void takeTurn(Course course) {
        synchronized (this) {
            turns.add(course);
        }
        giveTurns();
    }

    private synchronized void giveTurns() {
        while (underWay < CHUNKS_MAX && !turns.isEmpty()) {
            underWay++;
            var next = turns.remove();
            timing.execute(() -> tellChunk(next));
        }
    }

    private void tellChunk(Course course) {
        List<Receiver> chunk;
        try {
            chunk = receivers.next(course.signal(), course.position(), CHUNK);
        } catch (RuntimeException failure) {
            again(course, failure);
            return;
        }
        var told = chunk.stream()
                .flatMap(receiver -> receiver.command().stream())
                .map(command -> pipeline.submit(command).handle((done, failure) -> settle(course, failure)))
                .toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(told)
                .whenComplete((done, failure) -> timing.execute(() -> {
                    if (failure == null) {
                        goOn(course, chunk);
                    } else {
                        again(course, failure);
                    }
                }));
    }

    /** A refusal means that the receiver has been told, or waits no more; what passes is a reason to tell the chunk again. */
    private static Done settle(Course course, @Nullable Throwable failure) {
        if (failure != null && passes(failure)) {
            throw new CompletionException(failure);
        }
        if (failure != null && !(failure instanceof CommandRejected)) {
            LOG.error(
                    "a receiver of signal {} could not be told",
                    course.signal().key().value(),
                    failure);
        }
        return Done.DONE;
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof TransientFailure
                || failure instanceof UnknownOutcome
                || (failure instanceof CommandRejected rejected
                        && rejected.rejection().kind() == RejectionKind.OVERLOADED);
    }

    private void goOn(Course course, List<Receiver> chunk) {
        course.begun().complete(null);
        try {
            var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
            if (chunk.size() < CHUNK) {
                store.remove(course.signal().key());
                finish(course);
            } else {
                var last = chunk.get(chunk.size() - 1).key();
                if (store.advance(course.signal().key(), last, now)) {
                    course.advanceTo(last);
                    endTurn();
                    takeTurn(course);
                } else {
                    finish(course);
                }
            }
        } catch (RuntimeException failure) {
            again(course, failure);
        }
    }

    /** Whatever the reason is: the signal is stored, and must not be forgotten. */
    private void again(Course course, Throwable reason) {
        var key = course.signal().key().value();
        if (passes(reason instanceof CompletionException && reason.getCause() != null ? reason.getCause() : reason)) {
            LOG.debug("signal {} will be told again", key, reason);
        } else {
            LOG.error("signal {} could not be told, and will be again", key, reason);
        }
        course.begun().complete(null);
        endTurn();
        timing.schedule(RETRY_PAUSE, () -> takeTurn(course));
    }

    private void finish(Course course) {
        synchronized (this) {
            courses.remove(course.signal().key());
        }
        endTurn();
    }

    private void endTurn() {
        synchronized (this) {
            underWay--;
        }
        giveTurns();
    }

    private void sweep() {
        try {
            var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
            Instant before = now.minus(LEFT_ALONE);
            for (Progress left : store.takeOver(before, now, TAKEN_OVER_MAX)) {
                var unused = carryOut(left.signal(), left.position());
            }
        } catch (TransientFailure | UnknownOutcome passing) {
            LOG.debug("looking for signals that were left behind failed; it will be tried again", passing);
        } finally {
            start();
        }
    }
}
