package io.jeton.testkit.memory;

import io.jeton.application.port.WaitingEvents;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The subscriptions of all instances in memory. */
public final class InMemoryWaitingEvents implements WaitingEvents {
    private final Tables tables;

    InMemoryWaitingEvents(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<WaitingEvent> dueTimers(Instant now, int limit) {
        synchronized (tables) {
            return tables.timersDue(now).entrySet().stream()
                    .limit(limit)
                    .map(due -> eventOf(due.getKey().subscription(), due.getValue()))
                    .toList();
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        return tables.nextTimerDue();
    }

    @Override
    public List<WaitingEvent> waitingForSignal(String tenantId, String name, SubscriptionKey after, int limit) {
        synchronized (tables) {
            return tables.instances().stream()
                    .filter(rows -> rows.header().tenantId().equals(tenantId))
                    .flatMap(rows -> rows.subscriptions()
                            .filter(subscription -> subscription.kind() == SubscriptionKind.SIGNAL
                                    && name.equals(subscription.name())
                                    && subscription.key().compareTo(after) > 0)
                            .map(subscription -> eventOf(subscription.key(), rows)))
                    .sorted(Comparator.comparing(WaitingEvent::subscription))
                    .limit(limit)
                    .toList();
        }
    }

    private static WaitingEvent eventOf(SubscriptionKey subscription, InstanceRows rows) {
        return new WaitingEvent(subscription, rows.header().key());
    }
}
