package io.jeton.persistence.database;

import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.usertask.TaskDenial;
import io.jeton.domain.usertask.TaskTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the listeners of a user task are asked about, and what they denied, each in one column; NULL for nothing. */
public final class TransitionText {
    private TransitionText() {}

    public static @Nullable String toColumn(@Nullable TaskTransition transition) {
        if (transition == null) {
            return null;
        }
        var target = transition.target();
        var parts = new LinkedHashMap<String, String>();
        parts.put("event", transition.event().name());
        parts.put("action", transition.action());
        put(parts, "assignee", target.assignee());
        put(parts, "groups", StringList.toColumn(target.candidateGroups()));
        put(parts, "users", StringList.toColumn(target.candidateUsers()));
        put(parts, "due", target.dueDate());
        put(parts, "followUp", target.followUpDate());
        parts.put("priority", Integer.toString(target.priority()));
        put(parts, "variables", ValueMap.toColumn(transition.variables()));
        put(parts, "next", transition.assignee());
        parts.put("done", Integer.toString(transition.listenersDone()));
        put(parts, "local", transition.local() ? "true" : null);
        return StringMap.toColumn(parts);
    }

    public static @Nullable TaskTransition fromColumn(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = StringMap.fromColumn(text);
        var target = new TaskAttributes(
                parts.get("assignee"),
                StringList.fromColumn(parts.get("groups")),
                StringList.fromColumn(parts.get("users")),
                time(parts.get("due")),
                time(parts.get("followUp")),
                Integer.parseInt(String.valueOf(parts.get("priority"))));
        return new TaskTransition(
                ListenerEvent.valueOf(String.valueOf(parts.get("event"))),
                String.valueOf(parts.get("action")),
                target,
                ValueMap.fromColumn(parts.get("variables")),
                parts.get("next"),
                Integer.parseInt(String.valueOf(parts.get("done"))),
                parts.containsKey("local"));
    }

    public static @Nullable String denialToColumn(@Nullable TaskDenial denial) {
        if (denial == null) {
            return null;
        }
        var parts = new ArrayList<>(
                List.of(Integer.toString(denial.transition()), denial.event().name()));
        if (denial.reason() != null) {
            parts.add(denial.reason());
        }
        return StringList.toColumn(parts);
    }

    public static @Nullable TaskDenial denialFromColumn(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var parts = StringList.fromColumn(text);
        return new TaskDenial(
                Integer.parseInt(parts.get(0)),
                ListenerEvent.valueOf(parts.get(1)),
                parts.size() > 2 ? parts.get(2) : null);
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
