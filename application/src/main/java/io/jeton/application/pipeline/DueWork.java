package io.jeton.application.pipeline;

import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.RejectionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out work that becomes due. This node's own is looked for when it is due, that of other nodes now and then; a page at a time, and the
 * next page waits until the last one is done, so that however much is due at once, other work goes on beside it. What is found is carried
 * out by commands that check it again under their instance's lock, so two nodes that find the same do no harm. Thread-safe.
 *
 * @param <T> what is found
 */
public final class DueWork<T> {
    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);
    private static final int PAGE = 100;

    /** Whatever is refused has been done by somebody else, or must not be done; but for lack of room. */
    public static final Predicate<Rejection> REFUSED = rejection -> rejection.kind() != RejectionKind.OVERLOADED;

    private final String what;
    private final Source<T> source;
    private final Function<T, CompletableFuture<?>> work;
    private final Predicate<Rejection> settled;
    private final Timing timing;
    private final Duration interval;
    private Timing.Cancellation scheduled = () -> {};
    private @Nullable Instant nextLook;

    /** Where due work is found. */
    public interface Source<T> {
        /** What is due by then, earliest first, so many at most. */
        List<T> due(Instant now, int limit);

        /** When the earliest is due, whether that has passed or not; empty if there is none. */
        Optional<Instant> nextDue();
    }

    public static <T> Source<T> source(BiFunction<Instant, Integer, List<T>> due, Supplier<Optional<Instant>> nextDue) {
        return new Source<>() {
            @Override
            public List<T> due(Instant now, int limit) {
                return due.apply(now, limit);
            }

            @Override
            public Optional<Instant> nextDue() {
                return nextDue.get();
            }
        };
    }

    /**
     * @param what names it in the log
     * @param work carries one out
     * @param settled which refusals leave nothing to be tried again
     * @param interval how often the work of other nodes is looked for
     */
    public DueWork(
            String what,
            Source<T> source,
            Function<T, CompletableFuture<?>> work,
            Predicate<Rejection> settled,
            Timing timing,
            Duration interval) {
        this.what = what;
        this.source = source;
        this.work = work;
        this.settled = settled;
        this.timing = timing;
        this.interval = interval;
    }

    public void start() {
        lookAt(timing.instant().plus(interval));
    }

    /** Sees to it that work is looked for at that time, or before. */
    public void expect(Instant due) {
        lookAt(due);
    }

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
        List<T> due;
        Instant next;
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            due = source.due(now, PAGE);
            next = due.isEmpty() ? source.nextDue().orElse(Instant.MAX) : now;
        } catch (TransientFailure passing) {
            LOG.debug("looking for {} failed; it will be tried again", what, passing);
            start();
            return;
        } catch (RuntimeException fault) {
            LOG.error("looking for {} failed; it will be tried again", what, fault);
            start();
            return;
        }
        var done = due.stream().map(this::carryOut).toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(done).whenComplete((nothing, failure) -> {
            if (failure != null) {
                LOG.debug("{} failed; it will be tried again", what, failure);
            }
            var latest = timing.instant().plus(interval);
            lookAt(failure == null && next.isBefore(latest) ? next : latest);
        });
    }

    private CompletableFuture<?> carryOut(T found) {
        return work.apply(found).handle((done, failure) -> {
            if (failure != null
                    && !(failure instanceof CommandRejected rejected && settled.test(rejected.rejection()))) {
                throw new IllegalStateException(found + " failed", failure);
            }
            return done;
        });
    }
}
