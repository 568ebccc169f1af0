package io.jeton.application.job;

import io.jeton.application.pipeline.DueWork;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.Timing;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.port.WaitingEvents.WaitingToken;
import io.jeton.domain.job.Job;
import java.time.Duration;
import java.util.Set;

/** The engine's own executor: goes on with tokens that wait before or behind an element, because the model says so. */
public final class Continuations {
    private final Timing timing;
    private final DueWork<WaitingToken> work;

    public Continuations(WaitingEvents waiting, Pipeline pipeline, Timing timing, Duration interval) {
        this.timing = timing;
        this.work = new DueWork<>(
                "continuation",
                DueWork.source(waiting::dueContinuations, waiting::nextContinuationDue),
                token -> pipeline.submit(new ContinueToken(token.instance(), token.job())),
                DueWork.REFUSED,
                timing,
                interval);
    }

    public void start() {
        work.start();
    }

    /** Takes note of the jobs that this node has offered. */
    public void offered(Set<String> jobTypes) {
        if (jobTypes.contains(Job.CONTINUATION)) {
            work.expect(timing.instant());
        }
    }
}
