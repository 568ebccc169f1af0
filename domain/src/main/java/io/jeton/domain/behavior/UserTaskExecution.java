package io.jeton.domain.behavior;

import io.jeton.domain.change.JobChange.JobCompleted;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.UserTaskChange.UserTaskAssigned;
import io.jeton.domain.change.UserTaskChange.UserTaskCanceled;
import io.jeton.domain.change.UserTaskChange.UserTaskChanged;
import io.jeton.domain.change.UserTaskChange.UserTaskCompleted;
import io.jeton.domain.change.UserTaskChange.UserTaskDenied;
import io.jeton.domain.change.UserTaskChange.UserTaskListenerAgreed;
import io.jeton.domain.change.UserTaskChange.UserTaskListenersAsked;
import io.jeton.domain.change.UserTaskChange.UserTaskUpdated;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.rejection.Rejection.UserTaskHasAssignee;
import io.jeton.domain.rejection.Rejection.UserTaskInTransition;
import io.jeton.domain.rejection.Rejection.UserTaskNotFound;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.usertask.TaskTransition;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.usertask.UserTaskState;
import io.jeton.domain.variable.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people do to user tasks, and what listeners say about it.
 *
 * <p>Semantics: whoever knows a task's key may change it; nobody checks whether it is the assignee. If the task has listeners of an event, they are
 * asked one after the other, in model order, each by a job; what they correct is seen by those after them, and holds when all have agreed. Every
 * method throws {@link io.jeton.domain.rejection.CommandRejected}, before anything is recorded, if the state does not allow it.
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
     * @param action what the caller calls it
     */
    public void assign(UserTaskKey key, String assignee, boolean allowOverride, String action) {
        var task = created(key);
        var current = task.attributes().assignee();
        if (current != null && !current.equals(assignee) && !allowOverride) {
            throw new UserTaskHasAssignee(key, current).asException();
        }
        assign(task, assignee, action);
    }

    /** Nobody does the task from now on, whether somebody did or not. */
    public void unassign(UserTaskKey key) {
        assign(created(key), null, "unassign");
    }

    /** Changes what the update says. */
    public void update(UserTaskKey key, TaskUpdate update, String action) {
        var task = created(key);
        var target = task.attributes().with(update);
        if (!asks(task, ListenerEvent.UPDATING, action, target, Map.of(), null)) {
            execution.record(new UserTaskUpdated(key, target, execution.now()));
        }
    }

    /**
     * Sets variables at an element, or outwards from it; see {@link Execution#setVariables}. If it is that of a user task, the listeners of updates are
     * asked first.
     *
     * @param element a living token, or the root scope
     */
    public void setVariables(TokenKey element, Map<String, Value> variables, boolean local) {
        var open = execution.instance().userTasks().of(element);
        if (open.isEmpty()
                || variables.isEmpty()
                || nodeOf(open.get()).taskListeners().of(ListenerEvent.UPDATING).isEmpty()) {
            execution.setVariables(element, variables, local);
            return;
        }
        var task = created(open.get().key());
        asks(task, ListenerEvent.UPDATING, "", task.attributes(), variables, null, local);
    }

    /** The task is done: the result goes outwards, by output mappings or as it is, and the element is left. */
    public void complete(UserTaskKey key, Map<String, Value> result, String action) {
        var task = created(key);
        if (!asks(task, ListenerEvent.COMPLETING, action, task.attributes(), result, null)) {
            complete(task, result);
        }
    }

    /** The task of an element has come to be: its listeners are asked, if it has any. */
    void created(TokenKey token, @Nullable String assignee) {
        var task = execution.instance().userTasks().of(token).orElseThrow();
        if (!asks(task, ListenerEvent.CREATING, "", task.attributes(), Map.of(), assignee) && assignee != null) {
            assign(task, assignee, "");
        }
    }

    /** Whether listeners have to be asked before a task of this element has an assignee. */
    boolean asksAboutCreationOf(NativeUserTask node) {
        return hasToAsk(node, ListenerEvent.CREATING) || hasToAsk(node, ListenerEvent.ASSIGNING);
    }

    /**
     * The element of a task is ended from outside: its listeners are asked before the task is gone, whatever it is at. They cannot deny it.
     *
     * @return whether the task is gone
     */
    boolean cancel(TokenKey token) {
        var open = execution.instance().userTasks().of(token);
        if (open.isEmpty()) {
            return true;
        }
        var task = open.get();
        if (asks(task, ListenerEvent.CANCELING, "", task.attributes(), Map.of(), null)) {
            return false;
        }
        execution.record(new UserTaskCanceled(task.key(), execution.now()));
        return true;
    }

    /** The worker of a listener has come to a verdict. */
    void heard(Job job, Map<String, Value> variables, TaskVerdict verdict) {
        var task = execution.instance().userTasks().of(job.token()).orElseThrow();
        check(task.asked().event(), variables, verdict);
        execution.record(new JobCompleted(job.key(), verdict.outcome(), execution.now()));
        if (verdict.denied()) {
            execution.record(new UserTaskDenied(task.key(), verdict.reason(), execution.now()));
        } else {
            var corrected = task.asked().target().with(verdict.corrections());
            execution.record(new UserTaskListenerAgreed(task.key(), corrected, execution.now()));
            goOn(task.key());
        }
    }

    /** Asks the next listener anew, after it could not be asked. */
    void askAgain(TokenKey token) throws CannotContinue {
        ask(execution.instance().userTasks().of(token).orElseThrow());
    }

    private static void check(ListenerEvent event, Map<String, Value> variables, TaskVerdict verdict) {
        if (!variables.isEmpty()) {
            throw new InvalidField("variables", "the job of a task listener must not have any").asException();
        }
        if (verdict.denied() && !verdict.corrections().isEmpty()) {
            throw new InvalidField("result.corrections", "there must not be any if the change is denied").asException();
        }
        if (verdict.denied() && (event == ListenerEvent.CREATING || event == ListenerEvent.CANCELING)) {
            throw new InvalidField("result.denied", "the event " + event + " cannot be denied").asException();
        }
        verdict.corrections().checked("result.corrections.");
    }

    private void assign(UserTask task, @Nullable String assignee, String action) {
        var target = task.attributes().withAssignee(assignee);
        if (!asks(task, ListenerEvent.ASSIGNING, action, target, Map.of(), null)) {
            execution.record(new UserTaskAssigned(task.key(), assignee, execution.now()));
        }
    }

    private void complete(UserTask task, Map<String, Value> result) {
        var node = execution.instance().definition().graph().node(task.elementId());
        execution.record(new UserTaskCompleted(task.key(), execution.now()));
        execution.setVariables(task.token(), result, !node.outputs().isEmpty());
        execution.record(new TokenCompleting(task.token(), execution.now()));
    }

    /** Asks the listeners of an event, and tells whether there are any: then the change has to wait. */
    private boolean asks(
            UserTask task,
            ListenerEvent event,
            String action,
            TaskAttributes target,
            Map<String, Value> variables,
            @Nullable String assignee) {
        return asks(task, event, action, target, variables, assignee, false);
    }

    private boolean asks(
            UserTask task,
            ListenerEvent event,
            String action,
            TaskAttributes target,
            Map<String, Value> variables,
            @Nullable String assignee,
            boolean local) {
        if (!hasToAsk(nodeOf(task), event)) {
            return false;
        }
        var transition = new TaskTransition(event, action, target, variables, assignee, 0, local);
        execution.record(new UserTaskListenersAsked(task.key(), transition, execution.now()));
        goOn(task.key());
        return true;
    }

    /** Whether there are listeners of the event, and the {@linkplain Omissions command} does not leave them out. */
    private boolean hasToAsk(NativeUserTask node, ListenerEvent event) {
        return !execution.omissions().listeners()
                && !node.taskListeners().of(event).isEmpty();
    }

    /** Asks the next listener or, if all have agreed, makes the change. */
    private void goOn(UserTaskKey key) {
        var task = open(key);
        var asked = task.asked();
        if (asked.listenersDone()
                >= nodeOf(task).taskListeners().of(asked.event()).size()) {
            execution.record(new UserTaskChanged(key, execution.now()));
            follow(open(key), asked);
            return;
        }
        try {
            ask(task);
        } catch (CannotContinue reason) {
            execution.raise(task.token(), task.elementId(), reason);
        } finally {
            execution.recordWarnings(task.token(), task.elementId());
        }
    }

    private void ask(UserTask task) throws CannotContinue {
        TaskListenerOffer.of(nodeOf(task), task, execution).create(task.token(), task.elementId(), execution);
    }

    private void follow(UserTask task, TaskTransition made) {
        if (made.event() == ListenerEvent.COMPLETING) {
            complete(task, made.variables());
        } else if (made.event() == ListenerEvent.UPDATING) {
            execution.setVariables(task.token(), made.variables(), made.local());
        } else if (made.event() == ListenerEvent.CANCELING) {
            execution.record(new UserTaskCanceled(task.key(), execution.now()));
            execution.endings().gone(task.token());
        } else if (made.event() == ListenerEvent.CREATING
                && made.assignee() != null
                && task.attributes().assignee() == null) {
            assign(task, made.assignee(), "");
        }
    }

    private NativeUserTask nodeOf(UserTask task) {
        return (NativeUserTask) execution.instance().definition().graph().node(task.elementId());
    }

    private UserTask created(UserTaskKey key) {
        var task = open(key);
        if (task.state() != UserTaskState.CREATED) {
            throw new UserTaskInTransition(key, task.state().name()).asException();
        }
        return task;
    }

    private UserTask open(UserTaskKey key) {
        return execution.instance().userTasks().find(key).orElseThrow(() -> new UserTaskNotFound(key).asException());
    }
}
