package io.jeton.rest.incident;

import io.jeton.application.query.IncidentView;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident, as it is shown. */
record IncidentItem(
        String processDefinitionId,
        String errorType,
        String errorMessage,
        String elementId,
        Instant creationTime,
        String state,
        String tenantId,
        String incidentKey,
        String processDefinitionKey,
        String processInstanceKey,
        String rootProcessInstanceKey,
        String elementInstanceKey,
        @Nullable String jobKey) {
    static IncidentItem from(IncidentView view) {
        return new IncidentItem(
                view.processId(),
                view.type(),
                view.message(),
                view.elementId(),
                view.creationTime(),
                view.state(),
                view.tenantId(),
                Keys.text(view.key()),
                Keys.text(view.definitionKey()),
                Keys.text(view.instanceKey()),
                Keys.text(view.rootKey()),
                Keys.text(view.elementKey()),
                Keys.textOrNull(view.jobKey()));
    }
}
