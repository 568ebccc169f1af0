package io.jeton.application.pipeline;

import io.jeton.application.port.JobQueue.HeldJob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Workers that wait on this node for jobs. A transaction that creates a job hands it over to one of them by itself, which saves the
 * transaction that would fetch it. Thread-safe.
 */
public interface JobHandOver {
    /** A worker that waits and has found nothing so far; nobody else gives it jobs until it is served or given back. */
    Optional<Receiver> receiver(String jobType, String tenantId);

    /** A waiting worker. */
    interface Receiver {
        String worker();

        /** How long it wants to hold a job. */
        Duration holdFor();

        /** What tells the hold of these jobs from others. */
        long lockToken();

        int jobsMax();

        /** How much room its answer has, see {@link io.jeton.application.port.AnswerRoom}. */
        long bytesMax();

        /** The names of the variables that it wants; empty: all. */
        Set<String> variables();

        /** The jobs are durably its own. */
        void deliver(List<HeldJob> jobs);

        /** Nothing came of it: it waits on, and looks for jobs itself now and then. */
        void giveBack();
    }
}
