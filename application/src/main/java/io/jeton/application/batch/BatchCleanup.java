package io.jeton.application.batch;

import io.jeton.application.port.BatchStore;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.key.BatchKey;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets batches whose time to live is over, and those that were deleted: a part at a time, so that nobody has to wait for it. Thread-safe. */
final class BatchCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(BatchCleanup.class);
    private static final int ITEMS_MAX = 1_000;
    private static final int BATCHES_MAX = 10;

    private final BatchStore store;
    private final Timing timing;
    private final Duration interval;

    BatchCleanup(BatchStore store, Timing timing, Duration interval) {
        this.store = store;
        this.timing = timing;
        this.interval = interval;
    }

    /** Looks now and then. */
    void start() {
        timing.schedule(interval, () -> {
            try {
                sweep();
            } finally {
                start();
            }
        });
    }

    /** Looks soon. */
    void begin() {
        timing.execute(this::sweep);
    }

    private void sweep() {
        try {
            var now = timing.instant();
            var due = store.removable(now, BATCHES_MAX);
            for (BatchKey batch : due) {
                store.remove(batch, now, ITEMS_MAX);
            }
            if (!due.isEmpty()) {
                timing.execute(this::sweep);
            }
        } catch (TransientFailure | UnknownOutcome passing) {
            LOG.debug("removing batches failed; it will be tried again", passing);
        }
    }
}
