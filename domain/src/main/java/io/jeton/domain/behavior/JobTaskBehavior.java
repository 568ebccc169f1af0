package io.jeton.domain.behavior;

import io.jeton.domain.definition.JobTask;
import io.jeton.domain.job.JobKind;

/**
 * A task whose work is done by a worker: activation opens a job, whose completion leaves.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.3 (service, send, business rule and script task). Type and retries are evaluated once, at activation.
 * Deviation: input and output sets are not modelled; an activation is always ready.
 */
final class JobTaskBehavior implements ElementBehavior<JobTask> {
    @Override
    public void activate(JobTask node, Step step) throws CannotContinue {
        var job = step.offer(JobKind.BPMN_ELEMENT, node.job());
        step.activated();
        step.create(job);
    }

    @Override
    public boolean terminate(JobTask node, Step step) {
        step.cancelJob();
        return true;
    }
}
