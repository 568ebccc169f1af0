package io.jeton.persistence.definition;

import io.jeton.application.port.StartEvents;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds start timers by the index on their time, and the other start events by the index on kind, tenant and name; suspended ones are elsewhere in both. */
public final class JdbiStartEvents implements StartEvents {
    private final Connections connections;

    public JdbiStartEvents(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<StartSubscription> dueTimers(Instant now, int limit) {
        return connections.read(handle -> handle.createQuery(StartSubscriptionTable.SELECT
                        + " where suspended = 0 and due_at <= :now order by due_at, start_key limit :limit")
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) -> StartSubscriptionTable.read(rows))
                .list());
    }

    @Override
    public Optional<Instant> nextDue() {
        return connections.read(handle -> handle.createQuery(
                        "select due_at from start_subscription where suspended = 0 and due_at is not null order by due_at limit 1")
                .map((rows, context) -> Times.get(rows, 1))
                .findOne());
    }

    @Override
    public List<StartSubscription> named(
            SubscriptionKind kind, String tenantId, String name, SubscriptionKey after, int limit) {
        return connections.read(handle -> handle.createQuery(StartSubscriptionTable.SELECT + """
                         where suspended = 0 and kind = :kind and tenant_id = :tenant and name = :name and start_key > :after
                        order by start_key limit :limit""")
                .bind("kind", Codes.of(kind))
                .bind("tenant", tenantId)
                .bind("name", name)
                .bind("after", after.value())
                .bind("limit", limit)
                .map((rows, context) -> StartSubscriptionTable.read(rows))
                .list());
    }

    @Override
    public List<StartSubscription> conditions(String tenantId, SubscriptionKey after, int limit) {
        return connections.read(handle -> handle.createQuery(StartSubscriptionTable.SELECT + """
                         where suspended = 0 and kind = :kind and tenant_id = :tenant and name is null and start_key > :after
                        order by start_key limit :limit""")
                .bind("kind", Codes.of(SubscriptionKind.CONDITION))
                .bind("tenant", tenantId)
                .bind("after", after.value())
                .bind("limit", limit)
                .map((rows, context) -> StartSubscriptionTable.read(rows))
                .list());
    }
}
