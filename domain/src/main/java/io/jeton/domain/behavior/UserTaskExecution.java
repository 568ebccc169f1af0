package io.jeton.domain.behavior;

import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.UserTaskChange.UserTaskAssigned;
import io.jeton.domain.change.UserTaskChange.UserTaskCompleted;
import io.jeton.domain.change.UserTaskChange.UserTaskUpdated;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.Rejection.UserTaskHasAssignee;
import io.jeton.domain.rejection.Rejection.UserTaskNotFound;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people do to user tasks.
 *
 * <p>Semantics: whoever knows a task's key may change it; nobody checks whether it is the assignee. Every method throws
 * {@link io.jeton.domain.rejection.CommandRejected}, before anything is recorded, if the state does not allow it.
 */
public final class UserTaskExecution {
    private final Execution execution;

    public UserTaskExecution(Execution execution) {
        this.execution = execution;
    }

    /**
     * Somebody takes, or gets, the task.
     *
     * @param allowOverride whether somebody else may do it so far
     */
    public void assign(UserTaskKey key, String assignee, boolean allowOverride) {
        var task = open(key);
        var current = task.attributes().assignee();
        if (current != null && !current.equals(assignee) && !allowOverride) {
            throw new UserTaskHasAssignee(key, current).asException();
        }
        assign(task, assignee);
    }

    /** Nobody does the task from now on, whether somebody did or not. */
    public void unassign(UserTaskKey key) {
        assign(open(key), null);
    }

    /** Changes what the update says. */
    public void update(UserTaskKey key, TaskUpdate update) {
        var task = open(key);
        execution.record(new UserTaskUpdated(key, task.attributes().with(update), execution.now()));
    }

    /** The task is done: the result goes outwards, by output mappings or as it is, and the element is left. */
    public void complete(UserTaskKey key, Map<String, Value> result) {
        var task = open(key);
        var node = execution.instance().definition().graph().node(task.elementId());
        execution.record(new UserTaskCompleted(key, execution.now()));
        execution.setVariables(task.token(), result, !node.outputs().isEmpty());
        execution.record(new TokenCompleting(task.token(), execution.now()));
    }

    private void assign(UserTask task, @Nullable String assignee) {
        execution.record(new UserTaskAssigned(task.key(), assignee, execution.now()));
    }

    private UserTask open(UserTaskKey key) {
        return execution.instance().userTasks().find(key).orElseThrow(() -> new UserTaskNotFound(key).asException());
    }
}
