package io.jeton.server;

import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.persistence.database.DatabaseClock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the database's time right: clocks drift, and are set. */
final class ClockWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration NOTABLE = Duration.ofSeconds(1);

    private final DatabaseClock clock;
    private final Timing timing;

    ClockWatch(DatabaseClock clock, Timing timing) {
        this.clock = clock;
        this.timing = timing;
    }

    /** Measures every minute from now on. */
    void start() {
        timing.schedule(INTERVAL, this::measure);
    }

    private void measure() {
        try {
            Duration offset = clock.measure().offset();
            if (offset.abs().compareTo(NOTABLE) > 0) {
                LOG.warn("The database's clock is {} ahead of this node's; its time is used", offset);
            }
        } catch (TransientFailure passing) {
            LOG.warn("The database's time could not be measured; the last offset stays: {}", passing.getMessage());
        } finally {
            start();
        }
    }
}
