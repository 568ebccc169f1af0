package io.jeton.rest.batch;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.OpenJobs;

/**
 * A batch that is not over, with how far its jobs are.
 *
 * @param remainingJobs those that are not done: neither made yet, nor carried out, nor without failed items
 * @param completedJobs all others
 * @param failedJobs those of the remaining ones that have failed items
 */
record BatchStatisticsView(@JsonUnwrapped EngineBatchView batch, int remainingJobs, int completedJobs, int failedJobs) {
    static BatchStatisticsView of(BatchView view, OpenJobs jobs) {
        EngineBatchView batch = EngineBatchView.of(view);
        int remaining = batch.totalJobs() - batch.jobsCreated() + jobs.open();
        return new BatchStatisticsView(batch, remaining, batch.totalJobs() - remaining, jobs.failed());
    }
}
