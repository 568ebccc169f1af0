package io.jeton.rest.usertask;

import io.jeton.application.query.UserTaskView;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user task, as it is shown. */
record UserTaskItem(
        @Nullable String name,
        String state,
        @Nullable String assignee,
        String elementId,
        List<String> candidateGroups,
        List<String> candidateUsers,
        String processDefinitionId,
        Instant creationDate,
        @Nullable Instant completionDate,
        @Nullable Instant followUpDate,
        @Nullable Instant dueDate,
        String tenantId,
        @Nullable String externalFormReference,
        int processDefinitionVersion,
        Map<String, String> customHeaders,
        int priority,
        String userTaskKey,
        String elementInstanceKey,
        @Nullable String processName,
        String processDefinitionKey,
        String processInstanceKey,
        String rootProcessInstanceKey,
        @Nullable String formKey,
        List<String> tags) {
    static UserTaskItem from(UserTaskView view, Map<String, String> headers) {
        return new UserTaskItem(
                view.elementName(),
                view.state(),
                view.assignee(),
                view.elementId(),
                view.candidateGroups(),
                view.candidateUsers(),
                view.processId(),
                view.creationDate(),
                view.endDate(),
                view.followUpDate(),
                view.dueDate(),
                view.tenantId(),
                view.externalFormReference(),
                view.processVersion(),
                headers,
                view.priority(),
                Keys.text(view.key()),
                Keys.text(view.elementKey()),
                view.processName(),
                Keys.text(view.definitionKey()),
                Keys.text(view.instanceKey()),
                Keys.text(view.rootKey()),
                view.formKey() == null ? null : Keys.text(view.formKey()),
                view.tags());
    }
}
