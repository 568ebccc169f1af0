package io.jeton.domain.subscription;

import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.MessageAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event that may happen to a token.
 *
 * @param host the token whose life bounds the wait: of the event itself, of the activity at whose boundary it is, of the event-based
 *     gateway before it, or of the scope around its event sub-process
 * @param elementId the event
 * @param name of the message or the signal; {@code null} for the other kinds
 * @param correlationKey of the message; {@code null} for the other kinds
 * @param schedule the text of the timer's schedule; {@code null} for the other kinds
 * @param dueAt when the timer fires next; {@code null} for the other kinds
 * @param times how often it has been triggered
 */
public record Subscription(
        SubscriptionKey key,
        TokenKey host,
        String elementId,
        SubscriptionKind kind,
        @Nullable String name,
        @Nullable String correlationKey,
        @Nullable String schedule,
        @Nullable Instant dueAt,
        int times,
        Instant openedAt) {

    /** Where it waits for messages; empty for the other kinds. */
    public Optional<MessageAddress> messageAddress(String tenantId) {
        return name == null || correlationKey == null
                ? Optional.empty()
                : Optional.of(new MessageAddress(tenantId, name, correlationKey));
    }

    /** The subscription after it was triggered once more, waiting on. */
    public Subscription triggered(@Nullable Instant nextDue) {
        return new Subscription(
                key, host, elementId, kind, name, correlationKey, schedule, nextDue, times + 1, openedAt);
    }
}
