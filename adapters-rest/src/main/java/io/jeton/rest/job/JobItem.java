package io.jeton.rest.job;

import io.jeton.application.query.JobView;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job, as searches show it. */
record JobItem(
        Map<String, String> customHeaders,
        @Nullable Instant deadline,
        @Nullable String deniedReason,
        String elementId,
        String elementInstanceKey,
        @Nullable Instant endTime,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        boolean hasFailedWithRetriesLeft,
        @Nullable Boolean isDenied,
        String jobKey,
        String kind,
        String listenerEventType,
        String processDefinitionId,
        String processDefinitionKey,
        String processInstanceKey,
        String rootProcessInstanceKey,
        int retries,
        String state,
        String tenantId,
        String type,
        String worker,
        Instant creationTime,
        Instant lastUpdateTime,
        int priority) {
    static JobItem from(JobView view, Map<String, String> headers) {
        return new JobItem(
                headers,
                view.deadline(),
                view.deniedReason(),
                view.elementId(),
                Keys.text(view.elementKey()),
                view.endTime(),
                view.errorCode(),
                view.errorMessage(),
                view.hasFailedWithRetriesLeft(),
                view.isDenied(),
                Keys.text(view.key()),
                view.kind(),
                view.listenerEventType(),
                view.processId(),
                Keys.text(view.definitionKey()),
                Keys.text(view.instanceKey()),
                Keys.text(view.rootKey()),
                view.retries(),
                view.state(),
                view.tenantId(),
                view.type(),
                view.worker(),
                view.creationTime(),
                view.lastUpdateTime(),
                view.priority());
    }
}
