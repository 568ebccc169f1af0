package io.jeton.application.instance;

import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.InstanceOutcomes;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds instances whose tokens were still to be moved when the node that worked on them ended, and goes on with them. Because each
 * continuation begins by locking the instance, two nodes that find the same one do no harm.
 */
public final class Unfinished {
    private static final Logger LOG = LoggerFactory.getLogger(Unfinished.class);
    private static final int PAGE = 100;

    private final InstanceOutcomes outcomes;
    private final Pipeline pipeline;
    private final Timing timing;
    private final Duration interval;

    public Unfinished(InstanceOutcomes outcomes, Pipeline pipeline, Timing timing, Duration interval) {
        this.outcomes = outcomes;
        this.pipeline = pipeline;
        this.timing = timing;
        this.interval = interval;
    }

    public void start() {
        timing.schedule(interval, this::sweep);
    }

    private void sweep() {
        try {
            outcomes.unfinished(timing.instant().minus(interval), PAGE)
                    .forEach(left -> pipeline.continueInstance(left.instance(), left.operationReference()));
        } catch (TransientFailure passing) {
            LOG.debug("looking for unfinished instances failed; it will be tried again", passing);
        } finally {
            start();
        }
    }
}
