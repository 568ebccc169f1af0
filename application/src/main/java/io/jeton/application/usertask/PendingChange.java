package io.jeton.application.usertask;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;

/**
 * A change of a user task about which its listeners are being asked.
 *
 * @param change its number, as {@link io.jeton.domain.usertask.UserTask#transitions} counts; 0 if there is none to wait for
 */
public record PendingChange(UserTaskKey task, int change) {
    /** Everything has been done. */
    public static final PendingChange NONE = new PendingChange(new UserTaskKey(0), 0);

    /** What the listeners of the user task at an element are being asked about. */
    public static PendingChange at(TokenKey element, ProcessInstance instance) {
        return instance.userTasks()
                .of(element)
                .filter(open -> open.transition() != null)
                .map(open -> new PendingChange(open.key(), open.transitions()))
                .orElse(NONE);
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return task.value() + ":" + change;
    }

    public static PendingChange parse(String text) {
        var parts = text.split(":", 2);
        return new PendingChange(new UserTaskKey(Long.parseLong(parts[0])), Integer.parseInt(parts[1]));
    }
}
