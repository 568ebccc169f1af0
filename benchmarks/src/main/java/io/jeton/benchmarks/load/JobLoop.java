package io.jeton.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;

/**
 * One remote worker's poller: asks for jobs, waiting at the server while there are none, and hands them to the
 * completing threads.
 */
final class JobLoop implements Runnable {
    private final Api api;
    private final byte[] activationBody;
    private final BlockingQueue<Job> jobs;
    private final Tally tally;

    /** A job that this load holds. */
    record Job(long key, long processInstanceKey) {}

    JobLoop(Api api, byte[] activationBody, BlockingQueue<Job> jobs, Tally tally) {
        this.api = api;
        this.activationBody = activationBody;
        this.jobs = jobs;
        this.tally = tally;
    }

    @Override
    public void run() {
        try {
            while (tally.phase() != Phase.OVER) {
                poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void poll() throws InterruptedException {
        try {
            api.activate(activationBody, (job, instance) -> jobs.add(new Job(job, instance)));
        } catch (IOException | IllegalArgumentException e) {
            tally.failed(e);
            Pause.afterFailure();
        }
    }
}
