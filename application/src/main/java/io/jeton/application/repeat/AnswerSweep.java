package io.jeton.application.repeat;

import io.jeton.application.port.AnsweredRequests;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets answers whose time is over: a bounded number at a time, every second while there are more, then after a pause. */
public final class AnswerSweep {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerSweep.class);
    private static final Duration BETWEEN_PORTIONS = Duration.ofSeconds(1);
    private static final int PORTION = 1_000;

    private final AnsweredRequests answers;
    private final Timing timing;
    private final Duration interval;

    public AnswerSweep(AnsweredRequests answers, Timing timing, Duration interval) {
        this.answers = answers;
        this.timing = timing;
        this.interval = interval;
    }

    public void start() {
        timing.schedule(interval, this::sweep);
    }

    private void sweep() {
        boolean more = false;
        try {
            more = answers.removeExpired(timing.instant().truncatedTo(ChronoUnit.MICROS), PORTION) == PORTION;
        } catch (TransientFailure passing) {
            LOG.debug("forgetting answers failed; it will be tried again", passing);
        } finally {
            timing.schedule(more ? BETWEEN_PORTIONS : interval, this::sweep);
        }
    }
}
