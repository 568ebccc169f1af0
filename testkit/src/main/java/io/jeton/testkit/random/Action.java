package io.jeton.testkit.random;

import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.behavior.UserTaskExecution;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationExecution;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What somebody does to an instance. Plain data, so that the same can be done to a copy of the instance. */
public sealed interface Action {
    void begin(Execution execution);

    /** What inside of the instance it is done to; empty if it is about the instance as a whole. */
    default Optional<Entity> addressed() {
        return Optional.empty();
    }

    record Start(Map<String, Value> variables) implements Action {
        @Override
        public void begin(Execution execution) {
            execution.start(variables, List.of());
        }
    }

    record CompleteJob(JobKey job, Map<String, Value> result) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.JOB, job.value()));
        }

        @Override
        public void begin(Execution execution) {
            new JobExecution(execution).complete(job, result);
        }
    }

    /** What the listener of a user task says about a change. */
    record Judge(JobKey job, TaskVerdict verdict) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.JOB, job.value()));
        }

        @Override
        public void begin(Execution execution) {
            new JobExecution(execution).complete(job, Map.of(), null, verdict);
        }
    }

    /** Sets variables at the element of a user task. */
    record SetTaskVariables(TokenKey element, Map<String, Value> variables, boolean local) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.TOKEN, element.value()));
        }

        @Override
        public void begin(Execution execution) {
            new UserTaskExecution(execution).setVariables(element, variables, local);
        }
    }

    record FailJob(JobKey job, int retries, Duration backoff, Map<String, Value> variables) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.JOB, job.value()));
        }

        @Override
        public void begin(Execution execution) {
            new JobExecution(execution)
                    .fail(job, retries, backoff, "it did not work: \u00fc\u20ac\uD83D\uDE80", variables);
        }
    }

    record ThrowError(JobKey job) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.JOB, job.value()));
        }

        @Override
        public void begin(Execution execution) {
            new JobExecution(execution).throwError(job, "out-of-stock", "there is nothing left", Map.of());
        }
    }

    record AssignTask(UserTaskKey task, String assignee) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.USER_TASK, task.value()));
        }

        @Override
        public void begin(Execution execution) {
            new UserTaskExecution(execution).assign(task, assignee, true, "assign");
        }
    }

    record UnassignTask(UserTaskKey task) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.USER_TASK, task.value()));
        }

        @Override
        public void begin(Execution execution) {
            new UserTaskExecution(execution).unassign(task);
        }
    }

    record UpdateTask(UserTaskKey task, TaskUpdate update) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.USER_TASK, task.value()));
        }

        @Override
        public void begin(Execution execution) {
            new UserTaskExecution(execution).update(task, update, "update");
        }
    }

    record CompleteTask(UserTaskKey task, Map<String, Value> result) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.USER_TASK, task.value()));
        }

        @Override
        public void begin(Execution execution) {
            new UserTaskExecution(execution).complete(task, result, "complete");
        }
    }

    record UpdateRetries(JobKey job, int retries) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.JOB, job.value()));
        }

        @Override
        public void begin(Execution execution) {
            new JobExecution(execution).updateRetries(job, retries);
        }
    }

    record SetVariables(Map<String, Value> variables) implements Action {
        @Override
        public void begin(Execution execution) {
            execution.setVariables(execution.instance().rootScope(), variables, true);
        }
    }

    record ResolveIncident(IncidentKey incident) implements Action {
        @Override
        public Optional<Entity> addressed() {
            return Optional.of(new Entity(EntityKind.INCIDENT, incident.value()));
        }

        @Override
        public void begin(Execution execution) {
            new JobExecution(execution).resolve(incident);
        }
    }

    record Modify(Modification modification) implements Action {
        @Override
        public void begin(Execution execution) {
            new ModificationExecution(execution).apply(modification);
        }
    }

    record Cancel() implements Action {
        @Override
        public void begin(Execution execution) {
            execution.cancel();
        }
    }

    /** Goes on with what a bound of steps left over. */
    record Continue() implements Action {
        @Override
        public void begin(Execution execution) {
            // Nothing happens first: the tokens that are queued are moved on.
        }
    }
}
