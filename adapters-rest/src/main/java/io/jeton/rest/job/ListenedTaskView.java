package io.jeton.rest.job;

import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.Work;
import io.jeton.domain.variable.Value;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The user task of a task listener's job, as it is going to be. All of it stands in the job's headers, where lists are JSON arrays.
 *
 * @param changedAttributes the names of what is going to be different
 */
record ListenedTaskView(
        String action,
        @Nullable String assignee,
        Value candidateGroups,
        Value candidateUsers,
        Value changedAttributes,
        @Nullable String dueDate,
        @Nullable String followUpDate,
        @Nullable String formKey,
        int priority,
        String userTaskKey) {
    /** {@code null} if the job is none of a task listener. */
    static @Nullable ListenedTaskView of(Work work) {
        if (work.kind() != JobKind.TASK_LISTENER) {
            return null;
        }
        Map<String, String> headers = work.headers();
        return new ListenedTaskView(
                given(headers, "action"),
                headers.get(Work.TASK_HEADER + "assignee"),
                new Value(given(headers, "candidateGroups")),
                new Value(given(headers, "candidateUsers")),
                new Value(given(headers, "changedAttributes")),
                headers.get(Work.TASK_HEADER + "dueDate"),
                headers.get(Work.TASK_HEADER + "followUpDate"),
                headers.get(Work.TASK_HEADER + "formKey"),
                Integer.parseInt(given(headers, "priority")),
                given(headers, "userTaskKey"));
    }

    /** The headers of a job without those that say what its user task is going to be. */
    static Map<String, String> othersOf(Work work, Map<String, String> headers) {
        return work.kind() == JobKind.TASK_LISTENER
                ? headers.entrySet().stream()
                        .filter(header -> !header.getKey().startsWith(Work.TASK_HEADER))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                : headers;
    }

    private static String given(Map<String, String> headers, String name) {
        return String.valueOf(headers.get(Work.TASK_HEADER + name));
    }
}
