package io.jeton.application.port;

import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the events by which new instances begin. Only the newest version of each process has any: a deployment replaces those of the version
 * before in its own transaction. Those of a suspended version are not found, and cost nothing. Thread-safe.
 */
public interface StartEvents {
    /** Before all subscriptions. */
    SubscriptionKey FIRST = new SubscriptionKey(0);

    /**
     * Timers that are due, earliest first. What is found has to be claimed when it fires.
     *
     * @param now what is due by then
     * @param limit at least 1
     */
    List<StartSubscription> dueTimers(Instant now, int limit);

    /** When the earliest timer is due, whether that has passed or not; empty if there is none. */
    Optional<Instant> nextDue();

    /**
     * Who starts with this message or signal, oldest first.
     *
     * @param kind {@link SubscriptionKind#MESSAGE} or {@link SubscriptionKind#SIGNAL}
     * @param after only younger ones
     */
    List<StartSubscription> named(
            SubscriptionKind kind, String tenantId, String name, SubscriptionKey after, int limit);

    /**
     * Who starts with a condition, oldest first.
     *
     * @param after only younger ones
     */
    List<StartSubscription> conditions(String tenantId, SubscriptionKey after, int limit);
}
