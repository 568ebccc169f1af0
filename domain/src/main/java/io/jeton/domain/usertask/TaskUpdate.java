package io.jeton.domain.usertask;

import io.jeton.domain.rejection.Rejection.InvalidField;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed about a user task; {@code null} leaves it as it is.
 *
 * @param candidateGroups empty: none from now on
 * @param candidateUsers empty: none from now on
 * @param priority {@value TaskAttributes#PRIORITY_MIN} to {@value TaskAttributes#PRIORITY_MAX}
 */
public record TaskUpdate(
        @Nullable Assignee assignee,
        @Nullable List<String> candidateGroups,
        @Nullable List<String> candidateUsers,
        @Nullable Date dueDate,
        @Nullable Date followUpDate,
        @Nullable Integer priority) {
    /** Nothing changes. */
    public static final TaskUpdate NONE = new TaskUpdate(null, null, null, null, null, null);

    private static final int YEAR_MIN = 1000;
    private static final int YEAR_MAX = 9999;

    public TaskUpdate {
        candidateGroups = candidateGroups == null ? null : List.copyOf(candidateGroups);
        candidateUsers = candidateUsers == null ? null : List.copyOf(candidateUsers);
    }

    /**
     * The new assignee.
     *
     * @param name {@code null}: nobody
     */
    public record Assignee(@Nullable String name) {}

    /**
     * A new date.
     *
     * @param date {@code null}: none
     */
    public record Date(@Nullable Instant date) {}

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Whether a date can be kept: of the years {@value #YEAR_MIN} to {@value #YEAR_MAX}. */
    public static boolean isDate(Instant date) {
        var year = date.atOffset(ZoneOffset.UTC).getYear();
        return year >= YEAR_MIN && year <= YEAR_MAX;
    }

    /**
     * Checks each part against its contract.
     *
     * @param parent what stands before the names of its parts in a request, such as {@code changeset.}
     * @throws io.jeton.domain.rejection.CommandRejected naming the part
     */
    public TaskUpdate checked(String parent) {
        if (assignee != null && assignee.name() != null && !TaskAttributes.isName(assignee.name())) {
            throw new InvalidField(
                            parent + "assignee", "expected 1 to " + TaskAttributes.NAME_LENGTH_MAX + " characters")
                    .asException();
        }
        checkCandidates(parent + "candidateGroups", candidateGroups);
        checkCandidates(parent + "candidateUsers", candidateUsers);
        checkDate(parent + "dueDate", dueDate);
        checkDate(parent + "followUpDate", followUpDate);
        if (priority != null && !TaskAttributes.isPriority(priority)) {
            throw new InvalidField(
                            parent + "priority",
                            "expected " + TaskAttributes.PRIORITY_MIN + " to " + TaskAttributes.PRIORITY_MAX
                                    + ", but found " + priority)
                    .asException();
        }
        return this;
    }

    private static void checkCandidates(String field, @Nullable List<String> names) {
        if (names != null && !TaskAttributes.areCandidates(names)) {
            throw new InvalidField(
                            field,
                            "expected at most " + TaskAttributes.CANDIDATES_MAX + " names of 1 to "
                                    + TaskAttributes.NAME_LENGTH_MAX + " characters, not only white space")
                    .asException();
        }
    }

    private static void checkDate(String field, @Nullable Date date) {
        if (date != null && date.date() != null && !isDate(date.date())) {
            throw new InvalidField(field, "expected a year from " + YEAR_MIN + " to " + YEAR_MAX).asException();
        }
    }
}
