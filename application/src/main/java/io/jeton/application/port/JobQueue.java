package io.jeton.application.port;

import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands open jobs to workers. It owns who holds a job, and until when; nothing else of it. Thread-safe. */
public interface JobQueue {
    /**
     * Locks jobs of one type and returns them when that is durable, longest offered first. No instance is loaded or locked; no job is
     * given to two callers, on whatever nodes they are.
     *
     * @throws TransientFailure nothing has been locked
     */
    List<HeldJob> activate(Request request);

    /**
     * Changes the deadline of a job that a worker holds at {@code now}.
     *
     * @return false if no worker holds it
     */
    boolean extend(JobKey job, Instant now, Instant deadline);

    /**
     * @param tenantIds whose jobs may be taken, at least one
     * @param jobsMax at least 1
     * @param now what is offered by then is taken, also jobs whose deadline has passed
     * @param deadline until when the jobs are held
     * @param variables the names to fetch; empty: all that are visible
     */
    record Request(
            String type,
            String worker,
            List<String> tenantIds,
            int jobsMax,
            Instant now,
            Instant deadline,
            Set<String> variables) {
        public Request {
            tenantIds = List.copyOf(tenantIds);
            variables = Set.copyOf(variables);
        }
    }

    /**
     * A job in the hands of a worker.
     *
     * @param variables what is visible from the job's token; an inner scope's variable hides an outer one
     */
    record HeldJob(
            JobKey key,
            Work work,
            ProcessInstanceKey instance,
            ProcessInstanceKey rootInstance,
            ProcessDefinitionKey definition,
            String elementId,
            TokenKey token,
            String tenantId,
            int retries,
            Instant deadline,
            List<String> tags,
            Map<String, Value> variables) {
        public HeldJob {
            tags = List.copyOf(tags);
        }
    }
}
