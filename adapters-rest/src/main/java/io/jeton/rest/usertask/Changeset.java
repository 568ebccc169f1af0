package io.jeton.rest.usertask;

import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.search.Times;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is to be changed about a user task: {@code null} is unchanged, the empty text is no date, the empty list is nobody. */
public final class Changeset implements JsonFields.Target {
    private final boolean withAssignee;
    private TaskUpdate.@Nullable Assignee assignee;
    private @Nullable List<String> candidateGroups;
    private @Nullable List<String> candidateUsers;
    private TaskUpdate.@Nullable Date dueDate;
    private TaskUpdate.@Nullable Date followUpDate;
    private @Nullable Integer priority;

    private Changeset(boolean withAssignee) {
        this.withAssignee = withAssignee;
    }

    /** Of what an update may change: all but the assignee. */
    static Changeset ofUpdate() {
        return new Changeset(false);
    }

    /** Of what a task listener may correct. */
    public static Changeset ofAll() {
        return new Changeset(true);
    }

    @Override
    public void property(String name, JsonFields json) throws IOException {
        if (!read(name, json)) {
            json.unknown();
        }
    }

    /** Reads one property, unless it is no part of a changeset: then nothing was read. */
    boolean read(String name, JsonFields json) throws IOException {
        if (withAssignee && name.equals("assignee")) {
            assignee = assignee(json);
            return true;
        }
        switch (name) {
            case "candidateGroups" -> candidateGroups = candidates(json);
            case "candidateUsers" -> candidateUsers = candidates(json);
            case "dueDate" -> dueDate = date(json);
            case "followUpDate" -> followUpDate = date(json);
            case "priority" -> priority = priority(json);
            default -> {
                return false;
            }
        }
        return true;
    }

    public TaskUpdate update() {
        return new TaskUpdate(assignee, candidateGroups, candidateUsers, dueDate, followUpDate, priority);
    }

    /** The empty text is nobody. */
    private static TaskUpdate.@Nullable Assignee assignee(JsonFields json) throws IOException {
        String name = json.text();
        if (name == null || name.isEmpty() || TaskAttributes.isName(name)) {
            return name == null ? null : new TaskUpdate.Assignee(name.isEmpty() ? null : name);
        }
        return json.refuse(
                "must have at most " + TaskAttributes.NAME_LENGTH_MAX + " characters, and not only white space");
    }

    private static @Nullable List<String> candidates(JsonFields json) throws IOException {
        if (json.isNull()) {
            return null;
        }
        String path = json.path();
        List<String> names = json.texts();
        if (!TaskAttributes.areCandidates(names)) {
            json.violations()
                    .refused(
                            path,
                            "must have at most " + TaskAttributes.CANDIDATES_MAX + " elements of 1 to "
                                    + TaskAttributes.NAME_LENGTH_MAX + " characters, not only white space");
        }
        return names;
    }

    private static TaskUpdate.@Nullable Date date(JsonFields json) throws IOException {
        String text = json.text();
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            return new TaskUpdate.Date(null);
        }
        Instant time = Times.parse(text);
        if (time == null || !TaskUpdate.isDate(time)) {
            return json.refuse("must be a date and time of RFC 3339, such as 2026-01-31T12:00:00Z, or empty");
        }
        return new TaskUpdate.Date(time.truncatedTo(ChronoUnit.MICROS));
    }

    private static @Nullable Integer priority(JsonFields json) throws IOException {
        Integer number = json.int32();
        return number == null || TaskAttributes.isPriority(number)
                ? number
                : json.refuse("is " + number + ", but must be within " + TaskAttributes.PRIORITY_MIN + " and "
                        + TaskAttributes.PRIORITY_MAX);
    }
}
