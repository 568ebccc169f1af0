package io.jeton.application.job;

import io.jeton.application.access.Caller;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.JobQueue;
import io.jeton.application.port.JobQueue.TooLarge;
import io.jeton.application.port.Timing;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.AdHocResult;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.rejection.Rejection.JobNotFound;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What workers do. Each future is completed when the report is durable, or fails as {@link Pipeline#submit} says. Thread-safe.
 */
public final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Pipeline pipeline;
    private final JobActivations activations;
    private final JobQueue queue;
    private final QueryStore queries;
    private final Repeats repeats;
    private final Timing timing;

    /**
     * @param queries where it is looked up what a job is about
     */
    public Jobs(
            Pipeline pipeline,
            JobActivations activations,
            JobQueue queue,
            QueryStore queries,
            Repeats repeats,
            Timing timing) {
        this.pipeline = pipeline;
        this.queries = queries;
        this.repeats = repeats;
        this.activations = activations;
        this.queue = queue;
        this.timing = timing;
    }

    /** Hands out jobs; see {@link JobActivations#activate}. */
    public CompletableFuture<List<ActivatedJob>> activate(ActivateJobs request) {
        if (request.type().startsWith(Job.RESERVED_TYPES)) {
            return CompletableFuture.failedFuture(new InvalidField(
                            "type",
                            "types that begin with '" + Job.RESERVED_TYPES
                                    + "' are reserved for the engine, but it is '" + request.type() + "'")
                    .asException());
        }
        var caller = Caller.current();
        caller.require(Permission.WORK_ON_JOB.on(request.type()));
        request.tenantIds().forEach(caller::requireTenant);
        return activations.activate(request);
    }

    /** The static pairs that the model gives to the job's worker; empty if there are none. */
    public Map<String, String> headersOf(JobView job) {
        return activations.headersOf(new ProcessDefinitionKey(job.definitionKey()), job.elementId(), job.listener());
    }

    /** Reports that a job is done; takes effect at most once. */
    public CompletableFuture<Done> complete(JobKey job, Map<String, Value> variables) {
        return complete(job, variables, null);
    }

    /** Reports that a job is done, whoever holds it; see {@link #complete(JobKey, Map, AdHocResult, Long)}. */
    public CompletableFuture<Done> complete(JobKey job, Map<String, Value> variables, @Nullable AdHocResult decision) {
        return complete(job, variables, decision, null);
    }

    /**
     * Reports that a job is done; takes effect at most once.
     *
     * @param decision what follows in an ad-hoc sub-process that has asked for it; {@code null} for other jobs, or if nothing follows
     * @param lockToken what the worker got with the job: with it, the report is refused if the worker has lost the job; {@code null}: whoever knows
     *     the job's key may report
     */
    public CompletableFuture<Done> complete(
            JobKey job, Map<String, Value> variables, @Nullable AdHocResult decision, @Nullable Long lockToken) {
        return complete(job, variables, decision, lockToken, TaskVerdict.AGREED);
    }

    /**
     * As {@link #complete(JobKey, Map, AdHocResult, Long)}.
     *
     * @param verdict what the listener of a user task says about a change; other jobs agree
     */
    public CompletableFuture<Done> complete(
            JobKey job,
            Map<String, Value> variables,
            @Nullable AdHocResult decision,
            @Nullable Long lockToken,
            TaskVerdict verdict) {
        return pipeline.submit(new JobReport.Completion(job, variables, decision, lockToken, verdict));
    }

    /**
     * Reports that a job could not be done.
     *
     * @param retries how many attempts are left; 0 or less raises an incident
     * @param backoff how long the job is not offered again
     * @param variables become local to the task
     * @param lockToken as with {@link #complete}
     */
    public CompletableFuture<Done> fail(
            JobKey job,
            int retries,
            Duration backoff,
            @Nullable String message,
            Map<String, Value> variables,
            @Nullable Long lockToken) {
        return pipeline.submit(new JobReport.Failure(job, retries, backoff, message, variables, lockToken));
    }

    /** Reports that a job could not be done, whoever holds it. */
    public CompletableFuture<Done> fail(
            JobKey job, int retries, Duration backoff, @Nullable String message, Map<String, Value> variables) {
        return fail(job, retries, backoff, message, variables, null);
    }

    /**
     * Reports that a job led to a BPMN error.
     *
     * @param variables go to the event that catches the error
     * @param lockToken as with {@link #complete}
     */
    public CompletableFuture<Done> throwError(
            JobKey job, String code, @Nullable String message, Map<String, Value> variables, @Nullable Long lockToken) {
        return pipeline.submit(new JobReport.BpmnError(job, code, message, variables, lockToken));
    }

    /** Reports that a job led to a BPMN error, whoever holds it. */
    public CompletableFuture<Done> throwError(
            JobKey job, String code, @Nullable String message, Map<String, Value> variables) {
        return throwError(job, code, message, variables, null);
    }

    /** A job that no answer has room for is taken out of the queue, by an incident; see {@link JobActivations.Stop}. */
    public void stop(TooLarge tooLarge, ActivateJobs request, long lockToken, long bytesMax) {
        var worker = request.worker();
        var reason = "the job " + tooLarge.job().value() + " of type '" + request.type()
                + "' is too large to be handed out"
                + (worker.isEmpty() ? "" : " to worker '" + worker + "'") + ": its variables take "
                + tooLarge.bytes() + " bytes, but one answer has room for " + bytesMax
                + "; the largest are " + largest(tooLarge)
                + ". Let its workers fetch fewer variables, or make these smaller, then resolve the incident";
        var unused = pipeline.submit(new JobReport.TooLarge(tooLarge.job(), reason, lockToken), null)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.info(
                                "job {} is too large to be handed out, but could not be stopped now; that is tried again when somebody asks for it after its time-out",
                                tooLarge.job().value(),
                                failure);
                    }
                });
    }

    private static String largest(TooLarge tooLarge) {
        return tooLarge.largest().entrySet().stream()
                .map(variable -> "'" + variable.getKey() + "' (" + variable.getValue() + " bytes)")
                .collect(Collectors.joining(", "));
    }

    /** Jobs that were handed out did not reach their worker; see {@link JobActivations#giveBack}. */
    public void giveBack(List<ActivatedJob> jobs) {
        activations.giveBack(jobs);
    }

    /** Changes a job, whoever holds it; see {@link #update(JobKey, Integer, Duration, Long, Long)}. */
    public CompletableFuture<Done> update(
            JobKey job, @Nullable Integer retries, @Nullable Duration timeout, @Nullable Long operationReference) {
        return update(job, retries, timeout, null, operationReference);
    }

    /**
     * Changes how often a job may be tried, or how long its worker may hold it from now on, or both.
     *
     * @param retries at least 1; {@code null}: unchanged
     * @param timeout {@code null}: unchanged; only for a job that a worker holds
     * @param lockToken as with {@link #complete}
     */
    public CompletableFuture<Done> update(
            JobKey job,
            @Nullable Integer retries,
            @Nullable Duration timeout,
            @Nullable Long lockToken,
            @Nullable Long operationReference) {
        var newRetries = retries == null ? null : new JobReport.Retries(job, retries, lockToken, operationReference);
        if (timeout == null) {
            return newRetries == null ? CompletableFuture.completedFuture(Done.DONE) : pipeline.submit(newRetries);
        }
        requireRight(job);
        var request = RepeatableRequest.take();
        var caller = Caller.current();
        return soon(() -> repeats.recall(request)
                        .map(facts -> Extension.EARLIER)
                        .orElseGet(() -> extend(job, timeout, lockToken)))
                .thenCompose(extension -> caller.carryOut(() -> switch (extension) {
                    case EARLIER -> CompletableFuture.completedFuture(Done.DONE);
                    case DONE -> afterExtension(newRetries, request);
                    case REFUSED -> pipeline.submit(new JobReport.TimeoutRefusal(job, lockToken), null);
                }));
    }

    /**
     * Grants an open job attempts, whoever holds it; if it had failed for lack of them, it is offered again.
     *
     * @param retries at least 1
     */
    public CompletableFuture<Done> grant(JobKey job, int retries) {
        return pipeline.submit(granting(job, retries, null));
    }

    /** The command that does the same as {@link #grant}. */
    public static Command<Done> granting(JobKey job, int retries, @Nullable Long operationReference) {
        return new JobReport.Grant(job, retries, operationReference);
    }

    /** The deadline is not changed by a command, so whether it may be is found out here. */
    private void requireRight(JobKey job) {
        var caller = Caller.current();
        if (caller.isEngine()) {
            return;
        }
        var found = queries.jobs(SearchRequest.by(JobField.KEY, job.value())).items().stream()
                .filter(view -> caller.actsFor(view.tenantId()))
                .findFirst()
                .orElseThrow(() -> new JobNotFound(job).asException());
        var rights = JobRights.of(found.type(), true, found.processId());
        if (!caller.mayAny(rights) && !caller.may(Permission.READ_PROCESS_INSTANCE, found.processId())) {
            throw new JobNotFound(job).asException();
        }
        caller.require(rights.toArray(Right[]::new));
    }

    /** What became of the wish to hold a job longer. */
    private enum Extension {
        /** An equal request was carried out before. */
        EARLIER,
        DONE,
        REFUSED
    }

    /** The deadline belongs to activation and is changed by itself; a request is done, and remembered, with what comes last. */
    private CompletableFuture<Done> afterExtension(
            JobReport.@Nullable Retries newRetries, @Nullable RepeatableRequest request) {
        if (newRetries != null) {
            return pipeline.submit(newRetries, request);
        }
        repeats.remember(request, "");
        return CompletableFuture.completedFuture(Done.DONE);
    }

    private Extension extend(JobKey job, Duration timeout, @Nullable Long lockToken) {
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        return queue.extend(job, now, now.plus(timeout), lockToken) ? Extension.DONE : Extension.REFUSED;
    }

    /** On a thread of the engine: the store is asked here. */
    private <T> CompletableFuture<T> soon(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, timing::execute);
    }
}
