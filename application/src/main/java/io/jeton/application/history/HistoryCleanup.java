package io.jeton.application.history;

import io.jeton.application.port.HistoryStore;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets instances whose time is over: a part at a time, one after the other, so that nobody has to wait for it. Thread-safe. */
final class HistoryCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryCleanup.class);
    private static final int INSTANCES_MAX = 100;
    static final int ROWS_MAX = 2_000;

    private final HistoryStore store;
    private final Timing timing;
    private final Duration interval;

    // Guarded by this.
    private @Nullable Instant nextLook;
    private Timing.Cancellation scheduled = () -> {};
    private boolean sweeping;

    HistoryCleanup(HistoryStore store, Timing timing, Duration interval) {
        this.store = store;
        this.timing = timing;
        this.interval = interval;
    }

    /** Looks now and then for what other nodes have left. */
    void start() {
        expect(timing.instant().plus(interval));
    }

    /** Sees to it that something is forgotten at that time, or soon after. */
    synchronized void expect(Instant due) {
        if (nextLook != null && !due.isBefore(nextLook)) {
            return;
        }
        nextLook = due;
        if (!sweeping) {
            schedule(due);
        }
    }

    private synchronized void schedule(Instant due) {
        scheduled.cancel();
        var delay = Duration.between(timing.instant(), due);
        scheduled = timing.schedule(delay.isNegative() ? Duration.ZERO : delay, this::sweep);
    }

    private void sweep() {
        synchronized (this) {
            nextLook = null;
            sweeping = true;
        }
        var now = timing.instant();
        var next = now.plus(interval);
        try {
            var due = store.removable(now, INSTANCES_MAX);
            if (due.isEmpty()) {
                next = store.nextRemoval(now).filter(next::isAfter).orElse(next);
            } else {
                store.remove(due, now, ROWS_MAX);
                next = now;
            }
        } catch (TransientFailure | UnknownOutcome passing) {
            LOG.debug("removing process instances failed; it will be tried again", passing);
        } catch (RuntimeException fault) {
            LOG.error("removing process instances failed; it will be tried again", fault);
        } finally {
            goOn(next);
        }
    }

    /** What has been expected meanwhile counts, too. */
    private synchronized void goOn(Instant next) {
        sweeping = false;
        var soonest = nextLook == null || next.isBefore(nextLook) ? next : nextLook;
        nextLook = soonest;
        schedule(soonest);
    }
}
