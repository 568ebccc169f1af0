package io.jeton.domain.instance;

import io.jeton.domain.change.UserTaskChange;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.usertask.UserTaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The open user tasks of an instance. */
public final class UserTasks {
    private final Map<UserTaskKey, UserTask> open = new TreeMap<>();
    private final Map<TokenKey, UserTaskKey> byToken = new HashMap<>();
    private final Touched<UserTaskKey, UserTask> touched = new Touched<>();
    private final Set<UserTaskKey> offeredAnew = new HashSet<>();

    void restore(Collection<UserTask> tasks) {
        tasks.forEach(this::keep);
    }

    public Optional<UserTask> find(UserTaskKey key) {
        return Optional.ofNullable(open.get(key));
    }

    public Optional<UserTask> of(TokenKey token) {
        return Optional.ofNullable(byToken.get(token)).map(open::get);
    }

    /** All open user tasks, oldest first. */
    public List<UserTask> open() {
        return new ArrayList<>(open.values());
    }

    /** What a store keeps of a token is not at hand any more. */
    void shed(TokenKey token) {
        var task = byToken.remove(token);
        if (task != null) {
            open.remove(task);
        }
    }

    public Touched<UserTaskKey, UserTask> touched() {
        return touched;
    }

    /** Whether a stored task has other candidates than the store knows. */
    public boolean isOfferedAnew(UserTaskKey key) {
        return offeredAnew.contains(key);
    }

    void on(UserTaskChange.UserTaskCreated change) {
        var task = UserTask.created(
                change.task(),
                change.token(),
                change.elementId(),
                change.attributes(),
                change.form(),
                change.externalFormReference(),
                change.at());
        keep(task);
        touched.add(task.key(), task);
    }

    void on(UserTaskChange.UserTaskAssigned change) {
        var task = get(change.task());
        become(task, task.with(task.attributes().withAssignee(change.assignee())));
    }

    void on(UserTaskChange.UserTaskUpdated change) {
        var task = get(change.task());
        become(task, task.with(change.attributes()));
    }

    void on(UserTaskChange.UserTaskListenersAsked change) {
        var task = get(change.task());
        become(task, task.asking(change.transition()));
    }

    void on(UserTaskChange.UserTaskListenerAgreed change) {
        var task = get(change.task());
        become(task, task.agreed(change.corrected()));
    }

    void on(UserTaskChange.UserTaskChanged change) {
        var task = get(change.task());
        become(task, task.changed());
    }

    void on(UserTaskChange.UserTaskDenied change) {
        var task = get(change.task());
        become(task, task.denied(change.reason()));
    }

    /** The instance goes on by another definition, which calls elements by these names. */
    void migrate(Map<String, String> elements) {
        open().forEach(task ->
                become(task, task.at(Objects.requireNonNull(elements.get(task.elementId()), task.elementId()))));
    }

    void end(UserTaskKey key, UserTaskState how, Instant at) {
        var task = get(key).ended(how, at);
        open.remove(key);
        byToken.remove(task.token());
        touched.change(key, task);
    }

    void written() {
        touched.clear();
        offeredAnew.clear();
    }

    private void become(UserTask task, UserTask changed) {
        if (!changed.attributes().hasCandidatesOf(task.attributes())) {
            offeredAnew.add(task.key());
        }
        open.put(task.key(), changed);
        touched.change(task.key(), changed);
    }

    private void keep(UserTask task) {
        open.put(task.key(), task);
        byToken.put(task.token(), task.key());
    }

    private UserTask get(UserTaskKey key) {
        var task = open.get(key);
        if (task == null) {
            throw new IllegalStateException("user task " + key.value() + " is not open");
        }
        return task;
    }
}
