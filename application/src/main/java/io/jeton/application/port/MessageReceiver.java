package io.jeton.application.port;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;

/** Who gets a message. */
public sealed interface MessageReceiver {
    /** The BPMN process id, of which one receiver gets a message at most. */
    String processId();

    /**
     * An element of a running instance that waits.
     *
     * @param host the token whose life bounds the wait
     */
    record Waiting(
            SubscriptionKey subscription,
            ProcessInstanceKey instance,
            String processId,
            String elementId,
            TokenKey host)
            implements MessageReceiver {}

    /**
     * A start event of the newest version of a process; each message starts a new instance.
     *
     * @param start identifies the start event
     */
    record Starting(
            SubscriptionKey start, ProcessDefinitionKey definition, String tenantId, String processId, String elementId)
            implements MessageReceiver {}
}
