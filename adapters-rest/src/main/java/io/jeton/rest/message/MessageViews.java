package io.jeton.rest.message;

import io.jeton.application.event.CorrelatedMessage;
import io.jeton.domain.key.MessageKey;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.json.Keys;

/** The answers to publications and correlations: with keys as strings, or as numbers for older clients. */
final class MessageViews {
    private MessageViews() {}

    static Object published(MessageKey message, String tenantId, Client client) {
        return client.isStrict()
                ? new NumericPublished(message.value(), tenantId)
                : new Published(Keys.text(message.value()), tenantId);
    }

    static Object correlated(CorrelatedMessage correlated, String tenantId, Client client) {
        long message = correlated.message().value();
        long instance = correlated.instance().value();
        return client.isStrict()
                ? new NumericCorrelated(message, tenantId, instance)
                : new Correlated(Keys.text(message), tenantId, Keys.text(instance));
    }

    record Published(String messageKey, String tenantId) {}

    record NumericPublished(long messageKey, String tenantId) {}

    record Correlated(String messageKey, String tenantId, String processInstanceKey) {}

    record NumericCorrelated(long messageKey, String tenantId, long processInstanceKey) {}
}
