package io.jeton.domain.behavior;

import io.jeton.domain.definition.JobTask;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.Job;

/**
 * A task whose work is done by a worker: activation opens a job, whose completion leaves.
 *
 * <p>Semantics: BPMN 2.0.2 §13.3.3 (service, send, business rule and script task). Type and retries are evaluated once, at activation.
 * Deviation: input and output sets are not modelled; an activation is always ready.
 */
final class JobTaskBehavior implements ElementBehavior<JobTask> {
    private static final int TYPE_LENGTH_MAX = 255;

    @Override
    public void activate(JobTask node, Step step) throws CannotContinue {
        var type = step.evaluate(node.jobType());
        if (type.isBlank() || type.length() > TYPE_LENGTH_MAX) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "the job type '" + node.jobType().source() + "' yields " + type.length()
                            + " characters; expected 1 to " + TYPE_LENGTH_MAX + ", not only white space");
        }
        if (type.startsWith(Job.RESERVED_TYPES)) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "the job type '" + type + "' is reserved: types that begin with '" + Job.RESERVED_TYPES
                            + "' are the engine's own");
        }
        var retries = step.evaluate(node.retries());
        step.activated();
        step.createJob(type, retries);
    }

    @Override
    public void terminate(JobTask node, Step step) {
        step.cancelJob();
    }
}
