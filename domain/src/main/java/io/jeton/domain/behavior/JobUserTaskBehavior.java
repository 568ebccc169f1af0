package io.jeton.domain.behavior;

import io.jeton.domain.definition.JobUserTask;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.Work;

/**
 * A user task that somebody else looks after: activation opens a job that says who is to do it, and the job's completion leaves.
 *
 * <p>Semantics: as a {@link JobTaskBehavior job}, of a type of its own; what the model says of the task is evaluated once, at activation, and
 * stands in the job's headers.
 */
final class JobUserTaskBehavior implements ElementBehavior<JobUserTask> {
    @Override
    public void activate(JobUserTask node, Step step) throws CannotContinue {
        var offer = step.offer(node.plan(), node.form());
        step.activated();
        step.create(new JobOffer(
                new Work(JobKind.BPMN_ELEMENT, JobUserTask.JOB_TYPE, Work.DEFAULT_PRIORITY, null, offer.headers()),
                JobUserTask.RETRIES));
    }

    @Override
    public boolean terminate(JobUserTask node, Step step) {
        step.cancelJob();
        return true;
    }
}
