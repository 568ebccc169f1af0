package io.jeton.application.job;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.JobLock;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.AdHocResult;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is reported about an open job. */
sealed interface JobReport extends Deed {
    JobKey job();

    /** What the worker got with the job; {@code null} if it does not say: then it may report whoever holds the job. */
    @Nullable
    Long lockToken();

    void begin(JobExecution jobs);

    /** Whether people who look after instances may do it, too, and not only those who do the work. */
    default boolean isForOperators() {
        return false;
    }

    /** Of a job that is not there nothing has to be asked: the report is refused. */
    @Override
    default List<Right> needs(ProcessInstance instance) {
        return instance.jobs()
                .find(job())
                .map(open -> JobRights.of(
                        open.type(), isForOperators(), instance.definition().processId()))
                .orElse(DECIDED);
    }

    @Override
    default @Nullable JobLock lock() {
        var token = lockToken();
        return token == null ? null : new JobLock(job(), token);
    }

    @Override
    default Target target() {
        return new Target.OfEntity(EntityKind.JOB, job().value());
    }

    @Override
    default void begin(Execution execution) {
        begin(new JobExecution(execution));
    }

    @Override
    default @Nullable Long operationReference() {
        return null;
    }

    private static int bytesOf(Map<String, Value> variables) {
        return variables.values().stream()
                .mapToInt(value -> value.json().length())
                .sum();
    }

    private static Map<String, Value> copyOf(Map<String, Value> variables) {
        return VariableLimits.checked(variables);
    }

    /** The work is done. */
    record Completion(
            JobKey job,
            Map<String, Value> variables,
            @Nullable AdHocResult decision,
            @Nullable Long lockToken,
            TaskVerdict verdict)
            implements JobReport {
        public Completion {
            variables = copyOf(variables);
        }

        @Override
        public String name() {
            return "COMPLETE";
        }

        @Override
        public int bytes() {
            var decided = decision == null
                    ? 0
                    : decision.activate().stream()
                            .mapToInt(element -> bytesOf(element.variables()))
                            .sum();
            return bytesOf(variables) + decided;
        }

        @Override
        public void begin(JobExecution jobs) {
            jobs.complete(job, variables, decision, verdict);
        }
    }

    /** The work could not be done. */
    record Failure(
            JobKey job,
            int retries,
            Duration backoff,
            @Nullable String message,
            Map<String, Value> variables,
            @Nullable Long lockToken)
            implements JobReport {
        public Failure {
            variables = copyOf(variables);
        }

        @Override
        public String name() {
            return "FAIL";
        }

        @Override
        public int bytes() {
            return bytesOf(variables);
        }

        @Override
        public void begin(JobExecution jobs) {
            jobs.fail(job, retries, backoff, message, variables);
        }
    }

    /** The work led to a BPMN error. */
    record BpmnError(
            JobKey job,
            String code,
            @Nullable String message,
            Map<String, Value> variables,
            @Nullable Long lockToken) implements JobReport {
        public BpmnError {
            variables = copyOf(variables);
        }

        @Override
        public String name() {
            return "THROW_ERROR";
        }

        @Override
        public int bytes() {
            return bytesOf(variables);
        }

        @Override
        public void begin(JobExecution jobs) {
            jobs.throwError(job, code, message, variables);
        }
    }

    /** An operator grants attempts. */
    record Retries(
            JobKey job,
            int retries,
            @Nullable Long lockToken,
            @Nullable Long operationReference) implements JobReport {
        @Override
        public boolean isForOperators() {
            return true;
        }

        @Override
        public String name() {
            return "UPDATE";
        }

        @Override
        public boolean isForSuspended() {
            return true;
        }

        @Override
        public void begin(JobExecution jobs) {
            jobs.updateRetries(job, retries);
        }
    }

    /** An operator grants attempts, and has the job offered again if it had failed for lack of them. */
    record Grant(JobKey job, int retries, @Nullable Long operationReference) implements JobReport {
        @Override
        public @Nullable Long lockToken() {
            return null;
        }

        @Override
        public boolean isForOperators() {
            return true;
        }

        @Override
        public String name() {
            return "UPDATE";
        }

        @Override
        public boolean isForSuspended() {
            return true;
        }

        @Override
        public void begin(JobExecution jobs) {
            jobs.grant(job, retries);
        }
    }

    /** No answer has room for the job: the engine's own report, under the lock of the request that came upon it. */
    record TooLarge(JobKey job, String reason, @Nullable Long lockToken) implements JobReport {
        @Override
        public String name() {
            return "REFUSE_JOB";
        }

        @Override
        public void begin(JobExecution jobs) {
            jobs.refuse(job, reason);
        }
    }

    /** Says why the time-out of a job cannot be changed: it is not open, or no worker holds it. Never succeeds. */
    record TimeoutRefusal(JobKey job, @Nullable Long lockToken) implements JobReport {
        @Override
        public boolean isForOperators() {
            return true;
        }

        @Override
        public String name() {
            return "UPDATE";
        }

        @Override
        public void begin(JobExecution jobs) {
            jobs.refuseTimeout(job);
        }
    }
}
