package io.jeton.application.port;

import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands open jobs to workers. It owns who holds a job, and until when; nothing else of it. Thread-safe. */
public interface JobQueue {
    /**
     * Locks jobs of one type and returns them when that is durable: those with the highest priority first, of them those that have been
     * offered longest, as many as there is room for in the answer. No instance is loaded or locked; no job is given to two callers, on whatever nodes
     * they are. However large variables are, not more of them are read than the answer has room for, and a little for each job.
     *
     * @throws TransientFailure nothing has been locked
     */
    Taken activate(Request request);

    /** Changes the deadline of a job that a worker holds at {@code now}, whoever it is; see {@link #extend(JobKey, Instant, Instant, Long)}. */
    default boolean extend(JobKey job, Instant now, Instant deadline) {
        return extend(job, now, deadline, null);
    }

    /**
     * Changes the deadline of a job that a worker holds at {@code now}.
     *
     * @param lockToken of the hold that is meant; {@code null}: any
     * @return false if no worker holds it, or not by this token
     */
    boolean extend(JobKey job, Instant now, Instant deadline, @Nullable Long lockToken);

    /**
     * Gives jobs back that did not reach their worker: as far as they are still held by this token, they are offered again, at their old place in the queue.
     *
     * @return how many
     */
    int release(Collection<JobKey> jobs, long lockToken);

    /**
     * @param tenantIds whose jobs may be taken, at least one
     * @param jobsMax at least 1
     * @param now what is offered by then is taken, also jobs whose deadline has passed
     * @param deadline until when the jobs are held
     * @param lockToken tells this hold from all others; positive
     * @param variables the names to fetch; empty: all that are visible
     * @param bytesMax how much room there is for all of the jobs, see {@link AnswerRoom}
     */
    record Request(
            String type,
            String worker,
            List<String> tenantIds,
            int jobsMax,
            Instant now,
            Instant deadline,
            long lockToken,
            Set<String> variables,
            long bytesMax) {
        public Request {
            tenantIds = List.copyOf(tenantIds);
            variables = Set.copyOf(variables);
        }
    }

    /**
     * What a request gets.
     *
     * @param tooLarge jobs that no answer has room for; they are held, too, so that nobody else comes upon them meanwhile
     */
    record Taken(List<HeldJob> jobs, List<TooLarge> tooLarge) {
        /** There is nothing to be had. */
        public static final Taken NOTHING = new Taken(List.of(), List.of());

        public Taken {
            jobs = List.copyOf(jobs);
            tooLarge = List.copyOf(tooLarge);
        }
    }

    /**
     * A job whose variables have no room in any answer.
     *
     * @param bytes how much it takes
     * @param largest the names of its largest variables with their bytes, the largest first; {@value #SHOWN_MAX} at most
     */
    record TooLarge(JobKey job, long bytes, Map<String, Long> largest) {
        /** How many variables are named. */
        public static final int SHOWN_MAX = 3;

        /**
         * @param sizes the bytes of each variable
         */
        public static TooLarge of(JobKey job, Map<String, Long> sizes) {
            var largest = new LinkedHashMap<String, Long>();
            sizes.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(SHOWN_MAX)
                    .forEach(variable -> largest.put(variable.getKey(), variable.getValue()));
            return new TooLarge(
                    job,
                    AnswerRoom.FLAT_BYTES
                            + sizes.values().stream().mapToLong(Long::longValue).sum(),
                    Collections.unmodifiableMap(largest));
        }
    }

    /**
     * A job in the hands of a worker.
     *
     * @param lockToken proves that the worker still holds it
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
            long lockToken,
            List<String> tags,
            Map<String, Value> variables) {
        public HeldJob {
            tags = List.copyOf(tags);
        }
    }
}
