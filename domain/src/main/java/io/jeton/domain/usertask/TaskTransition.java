package io.jeton.domain.usertask;

import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of a user task about which its listeners are being asked. Until all of them have agreed, the task is what it was.
 *
 * @param event what is going to happen
 * @param action what the caller called it
 * @param target what the task is going to be: as the caller wants it, corrected by the listeners that have been asked
 * @param variables the result, if the task is going to be completed; what is going to be set, if it is updated
 * @param assignee who gets the task when it has been created; {@code null}: nobody, or it is not being created
 * @param listenersDone how many listeners have agreed
 * @param local whether the variables become the task's own
 */
public record TaskTransition(
        ListenerEvent event,
        String action,
        TaskAttributes target,
        Map<String, Value> variables,
        @Nullable String assignee,
        int listenersDone,
        boolean local) {
    public TaskTransition {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** One more listener has agreed. */
    public TaskTransition agreed(TaskAttributes corrected) {
        return new TaskTransition(event, action, corrected, variables, assignee, listenersDone + 1, local);
    }

    /** The state of the task as long as listeners are asked. */
    public UserTaskState state() {
        return switch (event) {
            case CREATING -> UserTaskState.CREATING;
            case ASSIGNING -> UserTaskState.ASSIGNING;
            case UPDATING -> UserTaskState.UPDATING;
            case COMPLETING -> UserTaskState.COMPLETING;
            case CANCELING -> UserTaskState.CANCELING;
            case START, END -> throw new IllegalStateException(event + " is no change of a user task");
        };
    }

    /** The names of what is going to be different from what the task is. */
    public List<String> changedAttributes(TaskAttributes from) {
        var changed = new ArrayList<String>();
        addIfChanged("assignee", from.assignee(), target.assignee(), changed);
        addIfChanged("candidateGroups", from.candidateGroups(), target.candidateGroups(), changed);
        addIfChanged("candidateUsers", from.candidateUsers(), target.candidateUsers(), changed);
        addIfChanged("dueDate", from.dueDate(), target.dueDate(), changed);
        addIfChanged("followUpDate", from.followUpDate(), target.followUpDate(), changed);
        addIfChanged("priority", from.priority(), target.priority(), changed);
        if (event == ListenerEvent.UPDATING && !variables.isEmpty()) {
            changed.add("variables");
        }
        return changed;
    }

    private static void addIfChanged(String name, @Nullable Object from, @Nullable Object to, List<String> changed) {
        if (!Objects.equals(from, to)) {
            changed.add(name);
        }
    }
}
