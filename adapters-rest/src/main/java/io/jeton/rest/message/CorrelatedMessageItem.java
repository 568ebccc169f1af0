package io.jeton.rest.message;

import io.jeton.application.query.CorrelatedMessageView;
import io.jeton.rest.json.Keys;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** That an instance got a message, as it is shown. */
record CorrelatedMessageItem(
        String correlationKey,
        Instant correlationTime,
        String elementId,
        @Nullable String elementInstanceKey,
        String messageKey,
        String messageName,
        int partitionId,
        String processDefinitionId,
        String processDefinitionKey,
        String processInstanceKey,
        String rootProcessInstanceKey,
        String subscriptionKey,
        String tenantId) {
    static CorrelatedMessageItem from(CorrelatedMessageView view) {
        return new CorrelatedMessageItem(
                view.correlationKey(),
                view.correlationTime(),
                view.elementId(),
                Keys.textOrNull(view.elementKey()),
                Keys.text(view.messageKey()),
                view.messageName(),
                CorrelatedMessageView.PARTITION_ID,
                view.processId(),
                Keys.text(view.definitionKey()),
                Keys.text(view.instanceKey()),
                Keys.text(view.rootKey()),
                Keys.text(view.subscriptionKey()),
                view.tenantId());
    }
}
