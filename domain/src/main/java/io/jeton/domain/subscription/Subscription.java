package io.jeton.domain.subscription;

import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.variable.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event that may happen to a token.
 *
 * @param host the token whose life bounds the wait: of the event itself, of the activity at whose boundary it is, of the event-based
 *     gateway before it, or of the scope around its event sub-process; for a compensation the scope in which
 *     the activity has been completed; for an ending what is being ended, or the scope around it
 * @param elementId the event
 * @param name of the message or the signal; {@code null} for the other kinds
 * @param correlationKey of the message; {@code null} for the other kinds
 * @param schedule the text of the timer's schedule; {@code null} for the other kinds
 * @param dueAt when the timer fires next; {@code null} for the other kinds
 * @param times how often it has been triggered
 * @param variables for a compensation what sub-processes around the activity have left when they were completed; for an ending what the event brings
 *     that follows; empty for the other kinds
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
        Instant openedAt,
        Map<String, Value> variables) {
    public Subscription {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** A subscription that keeps no variables. */
    public Subscription(
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
        this(key, host, elementId, kind, name, correlationKey, schedule, dueAt, times, openedAt, Map.of());
    }

    /**
     * The possibility to undo an activity that has been completed.
     *
     * @param event the compensation event at the activity's boundary
     * @param completedAt when the activity was completed
     */
    public static Subscription compensation(
            SubscriptionKey key, TokenKey host, String event, Instant completedAt, Map<String, Value> variables) {
        return new Subscription(
                key, host, event, SubscriptionKind.COMPENSATION, null, null, null, null, 0, completedAt, variables);
    }

    /**
     * What follows when an ending is over.
     *
     * @param host what is being ended, or the scope around all that is
     * @param follower the event that has happened; an element that is its own scope's: the scope is left; the process: the instance has been ended
     * @param variables what the event brings
     */
    public static Subscription ending(
            SubscriptionKey key, TokenKey host, String follower, Instant at, Map<String, Value> variables) {
        return new Subscription(key, host, follower, SubscriptionKind.ENDING, null, null, null, null, 0, at, variables);
    }

    /** Where it waits for messages; empty for the other kinds. */
    public Optional<MessageAddress> messageAddress(String tenantId) {
        return name == null || correlationKey == null
                ? Optional.empty()
                : Optional.of(new MessageAddress(tenantId, name, correlationKey));
    }

    /** The subscription of the same event, by another definition. */
    public Subscription at(String newElementId) {
        return new Subscription(
                key, host, newElementId, kind, name, correlationKey, schedule, dueAt, times, openedAt, variables);
    }

    /** The subscription after it was triggered once more, waiting on. */
    public Subscription triggered(@Nullable Instant nextDue) {
        return new Subscription(
                key, host, elementId, kind, name, correlationKey, schedule, nextDue, times + 1, openedAt, variables);
    }
}
