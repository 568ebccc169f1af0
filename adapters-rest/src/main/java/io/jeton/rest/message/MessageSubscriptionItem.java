package io.jeton.rest.message;

import io.jeton.application.query.MessageSubscriptionView;
import io.jeton.rest.json.Keys;
import java.time.Instant;

/** An open message subscription, as it is shown. */
record MessageSubscriptionItem(
        String messageSubscriptionKey,
        String processDefinitionId,
        String processDefinitionKey,
        String processInstanceKey,
        String rootProcessInstanceKey,
        String elementId,
        String elementInstanceKey,
        String messageSubscriptionState,
        Instant lastUpdatedDate,
        String messageName,
        String correlationKey,
        String tenantId) {
    static MessageSubscriptionItem from(MessageSubscriptionView view) {
        return new MessageSubscriptionItem(
                Keys.text(view.key()),
                view.processId(),
                Keys.text(view.definitionKey()),
                Keys.text(view.instanceKey()),
                Keys.text(view.rootKey()),
                view.elementId(),
                Keys.text(view.elementKey()),
                MessageSubscriptionView.STATE,
                view.openedAt(),
                view.messageName(),
                view.correlationKey(),
                view.tenantId());
    }
}
