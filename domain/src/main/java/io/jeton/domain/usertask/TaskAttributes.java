package io.jeton.domain.usertask;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be changed about a user task while it waits.
 *
 * @param assignee who does it; {@code null}: nobody yet
 * @param candidateGroups who may do it: names of groups, each once
 * @param candidateUsers who may do it: names of users, each once
 * @param dueDate {@code null}: none
 * @param followUpDate {@code null}: none
 * @param priority {@value #PRIORITY_MIN} to {@value #PRIORITY_MAX}
 */
public record TaskAttributes(
        @Nullable String assignee,
        List<String> candidateGroups,
        List<String> candidateUsers,
        @Nullable Instant dueDate,
        @Nullable Instant followUpDate,
        int priority) {
    public static final int PRIORITY_MIN = 0;
    public static final int PRIORITY_MAX = 100;
    public static final int PRIORITY_DEFAULT = 50;

    /** How long the name of a user or a group may be, in characters. */
    public static final int NAME_LENGTH_MAX = 255;

    /** How many groups, and how many users, a task may be offered to. */
    public static final int CANDIDATES_MAX = 1_000;

    public TaskAttributes {
        candidateGroups = candidateGroups.stream().distinct().toList();
        candidateUsers = candidateUsers.stream().distinct().toList();
        if (!isPriority(priority)) {
            throw new IllegalArgumentException("priority " + priority);
        }
    }

    public static boolean isPriority(int number) {
        return number >= PRIORITY_MIN && number <= PRIORITY_MAX;
    }

    /** Whether something can be the name of a user or of a group. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_LENGTH_MAX;
    }

    /** Whether so many of such names can be a task's candidates. */
    public static boolean areCandidates(List<String> names) {
        return names.size() <= CANDIDATES_MAX && names.stream().allMatch(TaskAttributes::isName);
    }

    public TaskAttributes withAssignee(@Nullable String newAssignee) {
        return new TaskAttributes(newAssignee, candidateGroups, candidateUsers, dueDate, followUpDate, priority);
    }

    /** As the update says; what it does not mention stays as it is. */
    public TaskAttributes with(TaskUpdate update) {
        return new TaskAttributes(
                update.assignee() == null ? assignee : update.assignee().name(),
                Objects.requireNonNullElse(update.candidateGroups(), candidateGroups),
                Objects.requireNonNullElse(update.candidateUsers(), candidateUsers),
                update.dueDate() == null ? dueDate : update.dueDate().date(),
                update.followUpDate() == null
                        ? followUpDate
                        : update.followUpDate().date(),
                Objects.requireNonNullElse(update.priority(), priority));
    }

    /** Whether both are offered to the same users and groups. */
    public boolean hasCandidatesOf(TaskAttributes other) {
        return candidateGroups.equals(other.candidateGroups) && candidateUsers.equals(other.candidateUsers);
    }
}
