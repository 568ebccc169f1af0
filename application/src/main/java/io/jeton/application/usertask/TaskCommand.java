package io.jeton.application.usertask;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.UserTaskExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done to an open user task; answers the number of the change about which listeners are being asked now, or 0 if it is made. */
sealed interface TaskCommand extends Command<Integer> {
    UserTaskKey task();

    void begin(UserTaskExecution tasks);

    /** What is needed to do this. */
    default Permission permission() {
        return Permission.UPDATE_USER_TASK;
    }

    @Override
    default List<Right> needs(ProcessInstance instance) {
        return List.of(permission().on(instance.definition().processId()));
    }

    @Override
    default Target target() {
        return new Target.OfEntity(EntityKind.USER_TASK, task().value());
    }

    @Override
    default void begin(Execution execution) {
        begin(new UserTaskExecution(execution));
    }

    @Override
    default Integer answer(ProcessInstance instance) {
        return instance.userTasks()
                .find(task())
                .filter(open -> open.transition() != null)
                .map(UserTask::transitions)
                .orElse(0);
    }

    @Override
    default String remember(Integer change) {
        return change.toString();
    }

    @Override
    default Integer recall(String facts, Definitions definitions) {
        return Integer.valueOf(facts);
    }

    @Override
    default @Nullable Long operationReference() {
        return null;
    }

    /** Somebody takes, or gets, the task. */
    record Assignment(UserTaskKey task, String assignee, boolean allowOverride, String action) implements TaskCommand {
        @Override
        public String name() {
            return "ASSIGN";
        }

        @Override
        public void begin(UserTaskExecution tasks) {
            tasks.assign(task, assignee, allowOverride, action);
        }
    }

    /** Nobody does the task from now on. */
    record Unassignment(UserTaskKey task) implements TaskCommand {
        @Override
        public String name() {
            return "UNASSIGN";
        }

        @Override
        public void begin(UserTaskExecution tasks) {
            tasks.unassign(task);
        }
    }

    /** Whom it is offered to, until when, or how urgent it is, changes. */
    record Change(UserTaskKey task, TaskUpdate update, String action) implements TaskCommand {
        @Override
        public String name() {
            return "UPDATE";
        }

        @Override
        public void begin(UserTaskExecution tasks) {
            tasks.update(task, update, action);
        }
    }

    /** The task is done. */
    record Completion(UserTaskKey task, Map<String, Value> variables, String action) implements TaskCommand {
        public Completion {
            variables = VariableLimits.checked(variables);
        }

        @Override
        public Permission permission() {
            return Permission.COMPLETE_USER_TASK;
        }

        @Override
        public String name() {
            return "COMPLETE";
        }

        @Override
        public int bytes() {
            return variables.values().stream()
                    .mapToInt(value -> value.json().length())
                    .sum();
        }

        @Override
        public void begin(UserTaskExecution tasks) {
            tasks.complete(task, variables, action);
        }
    }
}
