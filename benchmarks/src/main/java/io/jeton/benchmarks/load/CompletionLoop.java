package io.jeton.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;

/** Completes jobs, one at a time; many of these share what the pollers bring. */
final class CompletionLoop implements Runnable {
    private static final int ATTEMPTS_MAX = 3;

    private final Api api;
    private final BlockingQueue<JobLoop.Job> jobs;
    private final OpenInstances open;
    private final Tally tally;

    CompletionLoop(Api api, BlockingQueue<JobLoop.Job> jobs, OpenInstances open, Tally tally) {
        this.api = api;
        this.jobs = jobs;
        this.open = open;
        this.tally = tally;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                complete(jobs.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void complete(JobLoop.Job job) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            try {
                api.complete(job.key());
                open.jobDone(job.processInstanceKey());
                return;
            } catch (IOException e) {
                tally.failed(e);
                Pause.afterFailure();
            }
        }
    }
}
