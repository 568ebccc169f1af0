package io.jeton.domain.behavior;

import io.jeton.domain.change.IncidentChange.IncidentRaised;
import io.jeton.domain.change.IncidentChange.IncidentResolved;
import io.jeton.domain.change.JobChange.JobCompleted;
import io.jeton.domain.change.JobChange.JobErrorThrown;
import io.jeton.domain.change.JobChange.JobFailed;
import io.jeton.domain.change.JobChange.JobRetriesUpdated;
import io.jeton.domain.change.TokenChange.TokenAdvanced;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.rejection.Rejection.EnginesJob;
import io.jeton.domain.rejection.Rejection.IncidentNotFound;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.rejection.Rejection.JobBacksOff;
import io.jeton.domain.rejection.Rejection.JobHasIncident;
import io.jeton.domain.rejection.Rejection.JobNotFound;
import io.jeton.domain.rejection.Rejection.JobNotHeld;
import io.jeton.domain.rejection.Rejection.ListenerCannotThrow;
import io.jeton.domain.rejection.Rejection.NoRetriesLeft;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What workers and operators do to jobs and incidents.
 *
 * <p>Semantics: whoever knows a job's key may report on it, also after its time-out, as long as the job is open. Every method throws
 * {@link io.jeton.domain.rejection.CommandRejected}, before anything is recorded, if the state does not allow it.
 */
public final class JobExecution {
    /** How much of a worker's error message is kept, in characters. */
    public static final int MESSAGE_LENGTH_MAX = 10_000;

    private final Execution execution;

    public JobExecution(Execution execution) {
        this.execution = execution;
    }

    /** The work is done: the result goes outwards, by output mappings or as it is, and the task is left. */
    public void complete(JobKey key, Map<String, Value> result) {
        complete(key, result, null);
    }

    /**
     * The work is done; see {@link #complete(JobKey, Map)}.
     *
     * @param decision what follows in an ad-hoc sub-process that has asked for it: the result then becomes local to the sub-process; {@code null}
     *     for other jobs, or if nothing follows
     */
    public void complete(JobKey key, Map<String, Value> result, @Nullable AdHocResult decision) {
        complete(key, result, decision, TaskVerdict.AGREED);
    }

    /**
     * The work is done; see {@link #complete(JobKey, Map, AdHocResult)}.
     *
     * @param verdict what the listener of a user task says about a change; other jobs agree
     */
    public void complete(JobKey key, Map<String, Value> result, @Nullable AdHocResult decision, TaskVerdict verdict) {
        var job = workersJob(key);
        if (job.kind() == JobKind.TASK_LISTENER && decision == null) {
            new UserTaskExecution(execution).heard(job, result, verdict);
            return;
        }
        if (!verdict.equals(TaskVerdict.AGREED)) {
            throw new InvalidField(
                            "result",
                            "only the job of a task listener denies or corrects, but this is of kind " + job.kind())
                    .asException();
        }
        if (job.kind() == JobKind.AD_HOC_SUB_PROCESS
                && execution.instance().definition().graph().node(job.elementId()) instanceof AdHocSubProcess adHoc) {
            decide(job, adHoc, result, decision == null ? AdHocResult.NOTHING : decision);
            return;
        }
        if (decision != null) {
            throw new InvalidField(
                            "result.type",
                            "expected the result of a job of kind " + job.kind() + ", but found adHocSubProcess")
                    .asException();
        }
        execution.record(new JobCompleted(key, execution.now()));
        if (job.kind() == JobKind.EXECUTION_LISTENER) {
            listened(job, result);
            return;
        }
        var hasOutputs = !execution
                .instance()
                .definition()
                .graph()
                .node(job.elementId())
                .outputs()
                .isEmpty();
        execution.setVariables(job.token(), result, hasOutputs);
        execution.record(new TokenCompleting(job.token(), execution.now()));
    }

    /** The results of a start listener are local to the element, those of an end listener go outwards; then comes the next part. */
    private void listened(Job job, Map<String, Value> result) {
        var starting = Objects.requireNonNull(job.work().listener()).event() == ListenerEvent.START;
        execution.setVariables(job.token(), result, starting);
        var token = execution.instance().tokens().get(job.token());
        execution.record(new TokenAdvanced(token.key(), token.progress() + 1, execution.now()));
    }

    private void decide(Job job, AdHocSubProcess adHoc, Map<String, Value> result, AdHocResult decision) {
        var inside = new AdHocExecution(execution);
        inside.check(adHoc, decision);
        execution.record(new JobCompleted(job.key(), execution.now()));
        execution.setVariables(job.token(), result, true);
        inside.decide(adHoc, job.token(), decision);
    }

    /**
     * The work could not be done.
     *
     * @param retries how many attempts are left from now on; 0 or less raises an incident
     * @param backoff how long the job is not offered; zero: at once
     * @param variables become local to the task
     */
    public void fail(
            JobKey key, int retries, Duration backoff, @Nullable String message, Map<String, Value> variables) {
        var job = workersJob(key);
        execution.setVariables(job.token(), variables, true);
        fail(
                job,
                retries,
                backoff,
                message == null
                        ? "the worker of type '" + job.type() + "' did not say why it failed the job " + key.value()
                                + "; look into its log"
                        : message);
    }

    private void fail(Job job, int retries, Duration backoff, String message) {
        var text = shortened(message);
        var until = retries > 0 && !backoff.isZero() ? execution.now().plus(backoff) : null;
        execution.record(new JobFailed(job.key(), retries, until, text, execution.now()));
        if (retries <= 0) {
            raise(job, noRetries(job.kind()), text);
        }
    }

    private static IncidentType noRetries(JobKind kind) {
        return switch (kind) {
            case BPMN_ELEMENT -> IncidentType.JOB_NO_RETRIES;
            case AD_HOC_SUB_PROCESS -> IncidentType.AD_HOC_SUB_PROCESS_NO_RETRIES;
            case EXECUTION_LISTENER -> IncidentType.EXECUTION_LISTENER_NO_RETRIES;
            case TASK_LISTENER -> IncidentType.TASK_LISTENER_NO_RETRIES;
        };
    }

    /**
     * The work led to a BPMN error: the innermost event that catches it ends the scope that it is attached to; if there is none, the error
     * becomes an incident.
     *
     * @param variables go to the event that catches
     * @throws io.jeton.domain.rejection.CommandRejected also if the job is a listener's: that is no part of the model's flow
     */
    public void throwError(JobKey key, String errorCode, @Nullable String message, Map<String, Value> variables) {
        var job = workersJob(key);
        if (job.work().listener() != null) {
            throw new ListenerCannotThrow(key, job.kind()).asException();
        }
        var text = message == null ? null : shortened(message);
        var caught = execution.tree().catcher(execution, job.token(), Trigger.Error.class, errorCode);
        execution.record(new JobErrorThrown(key, errorCode, text, execution.now()));
        if (caught.isPresent()) {
            caught.get().happen(variables);
            return;
        }
        raise(
                job,
                IncidentType.UNHANDLED_ERROR_EVENT,
                "error '" + errorCode + "' was thrown by the job " + key.value() + " of '" + job.elementId()
                        + "', and nothing catches it"
                        + (text == null ? "" : ": " + text));
    }

    /**
     * The engine goes on with a token that waits for it. What fails is tried again after a while; when there are no attempts left, it is an
     * incident.
     */
    public void goOn(JobKey key) {
        var job = offered(key);
        var token = execution.instance().tokens().get(job.token());
        var node = execution.instance().definition().graph().node(token.elementId());
        try {
            execution.moveOn(token, node);
            execution.record(new JobCompleted(key, execution.now()));
        } catch (CannotContinue reason) {
            fail(job, job.retries() - 1, node.continuation().backoff(), reason.reason());
        }
    }

    /**
     * The job cannot be handed to any worker: it is out of the queue until somebody resolves its incident. No attempt is lost by that.
     *
     * @param reason what keeps it from being handed out, and what to do
     */
    public void refuse(JobKey key, String reason) {
        raise(offered(key), IncidentType.MESSAGE_SIZE_EXCEEDED, reason);
    }

    /** Grants attempts; a job whose incident is still open is not offered by that alone. */
    public void updateRetries(JobKey key, int retries) {
        execution.record(new JobRetriesUpdated(open(key).key(), retries, execution.now()));
    }

    /** Grants all open jobs attempts; those that had failed for lack of them are offered again. */
    public void grantAll(int retries) {
        execution.instance().jobs().open().forEach(job -> grant(job, retries));
    }

    /** Grants a job attempts; if it had failed for lack of them, it is offered again. */
    public void grant(JobKey key, int retries) {
        grant(open(key), retries);
    }

    private void grant(Job job, int retries) {
        updateRetries(job.key(), retries);
        if (job.incident() != null) {
            resolve(job.incident());
        }
    }

    /**
     * Refuses to change how long a worker may hold a job.
     *
     * @throws io.jeton.domain.rejection.CommandRejected always: the job is not open, or nobody holds it
     */
    @SuppressWarnings("DoNotCallSuggester") // the refusal is what the caller wants
    public void refuseTimeout(JobKey key) {
        throw new JobNotHeld(open(key).key()).asException();
    }

    /** The cause of an incident is removed: the step is tried again, or the job is offered again. */
    public void resolve(IncidentKey key) {
        var incident =
                execution.instance().incidents().find(key).orElseThrow(() -> new IncidentNotFound(key).asException());
        if (incident.job() != null && open(incident.job()).retries() <= 0) {
            throw new NoRetriesLeft(key, incident.job()).asException();
        }
        execution.record(new IncidentResolved(key, execution.now()));
    }

    private void raise(Job job, IncidentType type, String message) {
        execution.record(new IncidentRaised(
                new IncidentKey(execution.nextKey()),
                job.token(),
                job.elementId(),
                job.key(),
                type,
                message,
                execution.now()));
    }

    private Job workersJob(JobKey key) {
        var job = offered(key);
        if (job.isContinuation()) {
            throw new EnginesJob(key).asException();
        }
        return job;
    }

    private Job offered(JobKey key) {
        var job = open(key);
        if (job.incident() != null) {
            throw new JobHasIncident(key, job.incident()).asException();
        }
        if (job.backoffUntil() != null && !job.isOffered(execution.now())) {
            throw new JobBacksOff(key, job.backoffUntil()).asException();
        }
        return job;
    }

    private Job open(JobKey key) {
        return execution.instance().jobs().find(key).orElseThrow(() -> new JobNotFound(key).asException());
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_LENGTH_MAX ? message : message.substring(0, MESSAGE_LENGTH_MAX);
    }
}
