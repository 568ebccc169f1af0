package io.jeton.testkit.memory;

import io.jeton.application.port.StartEvents;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The start events of all newest versions in memory. */
public final class InMemoryStartEvents implements StartEvents {
    private final Tables tables;

    InMemoryStartEvents(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<StartSubscription> dueTimers(Instant now, int limit) {
        return timers().filter(start -> !dueAt(start).isAfter(now)).limit(limit).toList();
    }

    @Override
    public Optional<Instant> nextDue() {
        return timers().map(InMemoryStartEvents::dueAt).findFirst();
    }

    @Override
    public List<StartSubscription> named(
            SubscriptionKind kind, String tenantId, String name, SubscriptionKey after, int limit) {
        return ofKind(kind, tenantId, after)
                .filter(start -> name.equals(start.name()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<StartSubscription> conditions(String tenantId, SubscriptionKey after, int limit) {
        return ofKind(SubscriptionKind.CONDITION, tenantId, after).limit(limit).toList();
    }

    private Stream<StartSubscription> timers() {
        return tables.starts().stream()
                .filter(start -> start.dueAt() != null)
                .sorted(Comparator.comparing(InMemoryStartEvents::dueAt).thenComparing(StartSubscription::key));
    }

    private Stream<StartSubscription> ofKind(SubscriptionKind kind, String tenantId, SubscriptionKey after) {
        return tables.starts().stream()
                .filter(start -> start.kind() == kind
                        && start.tenantId().equals(tenantId)
                        && start.key().compareTo(after) > 0);
    }

    private static Instant dueAt(StartSubscription start) {
        return Objects.requireNonNull(start.dueAt());
    }
}
