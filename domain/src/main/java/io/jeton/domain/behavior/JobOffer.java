package io.jeton.domain.behavior;

import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.VariableView;

/** Work that an element is about to ask a worker for: all of it is evaluated and looked up, the job is not there yet. */
record JobOffer(Work work, int retries) {
    private static final int TYPE_LENGTH_MAX = 255;

    static JobOffer of(JobKind kind, JobTemplate template, VariableView variables, Execution execution)
            throws CannotContinue {
        var type = checked(template.type().source(), execution.evaluate(template.type(), variables));
        var retries = execution.evaluate(template.retries(), variables);
        var priority = execution.evaluate(template.priority(), variables);
        var headers = LinkedResources.headers(template.linkedResources(), execution);
        return new JobOffer(new Work(kind, type, priority, null, headers), retries);
    }

    /** What the worker of a listener is asked for. */
    static JobOffer of(
            JobKind kind, JobListener listener, JobTemplate template, VariableView variables, Execution execution)
            throws CannotContinue {
        var asked = of(kind, template, variables, execution);
        return new JobOffer(new Work(kind, asked.work().type(), asked.work().priority(), listener), asked.retries());
    }

    void create(TokenKey token, String elementId, Execution execution) {
        execution.record(
                new JobCreated(new JobKey(execution.nextKey()), token, elementId, work, retries, execution.now()));
    }

    /** A type that a column holds and a worker may ask for. */
    private static String checked(String source, String type) throws CannotContinue {
        if (type.isBlank() || type.length() > TYPE_LENGTH_MAX) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "the job type '" + source + "' yields " + type.length() + " characters; expected 1 to "
                            + TYPE_LENGTH_MAX + ", not only white space");
        }
        if (type.startsWith(Job.RESERVED_TYPES)) {
            throw new CannotContinue(
                    IncidentType.EXTRACT_VALUE_ERROR,
                    "the job type '" + type + "' is reserved: types that begin with '" + Job.RESERVED_TYPES
                            + "' are the engine's own");
        }
        return type;
    }
}
