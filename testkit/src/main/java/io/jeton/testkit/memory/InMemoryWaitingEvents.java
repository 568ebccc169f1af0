package io.jeton.testkit.memory;

import io.jeton.application.port.WaitingEvents;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The subscriptions of all instances in memory. */
public final class InMemoryWaitingEvents implements WaitingEvents {
    private final Tables tables;

    InMemoryWaitingEvents(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<WaitingEvent> dueTimers(Instant now, int limit) {
        return find(
                rows -> true,
                subscription ->
                        subscription.dueAt() != null && !subscription.dueAt().isAfter(now),
                Comparator.comparing((Subscription subscription) -> Objects.requireNonNull(subscription.dueAt()))
                        .thenComparing(Subscription::key),
                limit);
    }

    @Override
    public List<WaitingEvent> waitingForSignal(String tenantId, String name, SubscriptionKey after, int limit) {
        return find(
                rows -> rows.header().tenantId().equals(tenantId),
                subscription -> subscription.kind() == SubscriptionKind.SIGNAL
                        && name.equals(subscription.name())
                        && subscription.key().compareTo(after) > 0,
                Comparator.comparing(Subscription::key),
                limit);
    }

    private List<WaitingEvent> find(
            Predicate<InstanceRows> instances,
            Predicate<Subscription> subscriptions,
            Comparator<Subscription> order,
            int limit) {
        synchronized (tables) {
            return tables.instances().stream()
                    .filter(instances)
                    .flatMap(rows -> rows.subscriptions()
                            .filter(subscriptions)
                            .map(subscription -> new Found(
                                    subscription,
                                    new WaitingEvent(
                                            subscription.key(), rows.header().key()))))
                    .sorted(Comparator.comparing(Found::subscription, order))
                    .limit(limit)
                    .map(Found::event)
                    .toList();
        }
    }

    private record Found(Subscription subscription, WaitingEvent event) {}
}
