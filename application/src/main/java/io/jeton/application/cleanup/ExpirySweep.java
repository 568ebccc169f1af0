package io.jeton.application.cleanup;

import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what has expired: a bounded number at a time, every second while there are more, then after a pause. */
public final class ExpirySweep {
    private static final Logger LOG = LoggerFactory.getLogger(ExpirySweep.class);
    private static final Duration BETWEEN_PORTIONS = Duration.ofSeconds(1);
    private static final int PORTION = 1_000;

    private final String what;
    private final Removal removal;
    private final Timing timing;
    private final Duration interval;

    /**
     * @param what for the log
     * @param interval the pause
     */
    public ExpirySweep(String what, Removal removal, Timing timing, Duration interval) {
        this.what = what;
        this.removal = removal;
        this.timing = timing;
        this.interval = interval;
    }

    /** Begins after a pause. */
    public void start() {
        timing.schedule(interval, this::sweep);
    }

    private void sweep() {
        boolean more = false;
        try {
            more = removal.remove(timing.instant().truncatedTo(ChronoUnit.MICROS), PORTION) == PORTION;
        } catch (TransientFailure | UnknownOutcome passing) {
            LOG.debug("removing {} failed; it will be tried again", what, passing);
        } finally {
            timing.schedule(more ? BETWEEN_PORTIONS : interval, this::sweep);
        }
    }

    /** Removes some of what has expired. */
    @FunctionalInterface
    public interface Removal {
        /**
         * @param limit how many at most
         * @return how many have been removed; fewer than the limit if none is left
         */
        int remove(Instant now, int limit);
    }
}
