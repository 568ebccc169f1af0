package io.jeton.rest.job;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.jeton.application.job.ActivatedJob;
import io.jeton.application.port.JobQueue.HeldJob;
import io.jeton.application.query.JobView;
import io.jeton.domain.variable.Value;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jobs in the hands of a worker, in the form that it reads. */
record ActivatedJobViews(List<?> jobs) {
    /**
     * @param withLockTokens whether the client has asked for them
     */
    static ActivatedJobViews of(List<ActivatedJob> activated, Client client, boolean withLockTokens) {
        Function<ActivatedJob, ?> view =
                switch (client) {
                    case STRICT_BEFORE_JOB_KEY -> BeforeJobKey::from;
                    case STRICT -> Strict::from;
                    case CURRENT -> Current::from;
                };
        return new ActivatedJobViews(activated.stream()
                .map(job -> withLockTokens ? new Locked(view.apply(job), token(job)) : view.apply(job))
                .toList());
    }

    private static String token(ActivatedJob activated) {
        return Keys.text(activated.job().lockToken());
    }

    /** A job with the proof that the worker holds it: no client of today or before knows that, so it is there only if it is wanted. */
    record Locked(@JsonUnwrapped Object job, String lockToken) {}

    /** Today's properties; keys are strings, the deadline is in milliseconds since 1970. */
    record Current(
            String type,
            String processDefinitionId,
            int processDefinitionVersion,
            String elementId,
            Map<String, String> customHeaders,
            String worker,
            int retries,
            long deadline,
            Map<String, Value> variables,
            String tenantId,
            String jobKey,
            String processInstanceKey,
            String processDefinitionKey,
            String elementInstanceKey,
            String kind,
            String listenerEventType,
            @Nullable ListenedTaskView userTask,
            List<String> tags,
            String rootProcessInstanceKey,
            int priority) {
        static Current from(ActivatedJob activated) {
            HeldJob job = activated.job();
            return new Current(
                    job.work().type(),
                    activated.processId(),
                    activated.processVersion(),
                    job.elementId(),
                    ListenedTaskView.othersOf(job.work(), activated.headers()),
                    activated.worker(),
                    job.retries(),
                    job.deadline().toEpochMilli(),
                    job.variables(),
                    job.tenantId(),
                    Keys.text(job.key().value()),
                    Keys.text(job.instance().value()),
                    Keys.text(job.definition().value()),
                    Keys.text(job.token().value()),
                    job.work().kind().name(),
                    JobView.eventOf(job.work().listener()),
                    ListenedTaskView.of(job.work()),
                    job.tags(),
                    Keys.text(job.rootInstance().value()),
                    job.work().priority());
        }
    }

    /** The properties that older Java clients know, and no other. */
    record Strict(
            long jobKey,
            String type,
            long processInstanceKey,
            String processDefinitionId,
            int processDefinitionVersion,
            long processDefinitionKey,
            String elementId,
            long elementInstanceKey,
            Map<String, String> customHeaders,
            String worker,
            int retries,
            long deadline,
            Map<String, Value> variables,
            String tenantId) {
        static Strict from(ActivatedJob activated) {
            HeldJob job = activated.job();
            return new Strict(
                    job.key().value(),
                    job.work().type(),
                    job.instance().value(),
                    activated.processId(),
                    activated.processVersion(),
                    job.definition().value(),
                    job.elementId(),
                    job.token().value(),
                    activated.headers(),
                    activated.worker(),
                    job.retries(),
                    job.deadline().toEpochMilli(),
                    job.variables(),
                    job.tenantId());
        }
    }

    /** As {@link Strict}, with the job's key under its first name. */
    record BeforeJobKey(
            long key,
            String type,
            long processInstanceKey,
            String processDefinitionId,
            int processDefinitionVersion,
            long processDefinitionKey,
            String elementId,
            long elementInstanceKey,
            Map<String, String> customHeaders,
            String worker,
            int retries,
            long deadline,
            Map<String, Value> variables,
            String tenantId) {
        static BeforeJobKey from(ActivatedJob activated) {
            Strict job = Strict.from(activated);
            return new BeforeJobKey(
                    job.jobKey,
                    job.type,
                    job.processInstanceKey,
                    job.processDefinitionId,
                    job.processDefinitionVersion,
                    job.processDefinitionKey,
                    job.elementId,
                    job.elementInstanceKey,
                    job.customHeaders,
                    job.worker,
                    job.retries,
                    job.deadline,
                    job.variables,
                    job.tenantId);
        }
    }
}
