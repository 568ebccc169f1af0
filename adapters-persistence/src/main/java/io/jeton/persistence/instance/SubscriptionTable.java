package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.KeyedUpdates;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.database.ValueMap;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code subscription}: what is open. What is closed has no row. */
final class SubscriptionTable {
    static final String COLUMNS =
            "s.instance_key, s.subscription_key, s.host_key, s.element_id, s.kind, s.name, s.correlation_key,"
                    + " s.schedule, s.due_at, s.times, s.opened_at, s.variables";

    static final String SELECT = "select " + COLUMNS + " from subscription s where s.instance_key in %s";

    private static final String INSERT = """
            insert into subscription
              (subscription_key, instance_key, host_key, tenant_id, process_id, element_id, kind, name, correlation_key,
               schedule, due_at, times, opened_at, variables, suspended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE = "update subscription set due_at = ?, times = ?";
    private static final String DELETE = "delete from subscription where subscription_key in %s";

    private SubscriptionTable() {}

    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        delete(connection, instances);
        var update = new KeyedUpdates(connection, UPDATE, "subscription_key", "");
        for (ProcessInstance instance : instances) {
            for (Subscription changed : instance.subscriptions().touched().changed()) {
                update.row(changed.key().value(), changed.dueAt(), changed.times());
            }
        }
        update.flush();
        insert(
                connection,
                Written.inKeyOrder(
                        instances,
                        instance -> instance.subscriptions().touched().added(),
                        subscription -> subscription.key().value()));
    }

    static Subscription read(ResultSet rows) throws SQLException {
        return new Subscription(
                new SubscriptionKey(rows.getLong(2)),
                new TokenKey(rows.getLong(3)),
                rows.getString(4),
                Codes.subscriptionKind(rows.getInt(5)),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                Times.find(rows, 9),
                rows.getInt(10),
                Times.get(rows, 11),
                ValueMap.fromColumn(rows.getString(12)));
    }

    private static void delete(Connection connection, List<ProcessInstance> instances) throws SQLException {
        var closed = instances.stream()
                .flatMap(instance -> instance.subscriptions().closed().stream())
                .sorted()
                .toList();
        for (List<SubscriptionKey> portion : Sql.portions(closed)) {
            int places = Sql.placesFor(portion.size());
            try (var delete = connection.prepareStatement(DELETE.formatted(Sql.places(places)))) {
                for (int place = 0; place < places; place++) {
                    delete.setLong(
                            place + 1,
                            portion.get(Math.min(place, portion.size() - 1)).value());
                }
                int touched = delete.executeUpdate();
                if (touched != portion.size()) {
                    throw new IllegalStateException(
                            "only " + touched + " of " + portion.size() + " closed subscriptions had a row");
                }
            }
        }
    }

    private static void insert(Connection connection, List<Written<Subscription>> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Written<Subscription> row : added) {
                var subscription = row.part();
                var header = row.instance().header();
                insert.add(subscription.key().value())
                        .add(row.instanceKey())
                        .add(subscription.host().value())
                        .add(header.tenantId())
                        .add(header.definition().processId())
                        .add(subscription.elementId())
                        .add(Codes.of(subscription.kind()))
                        .add(subscription.name())
                        .add(subscription.correlationKey())
                        .add(subscription.schedule())
                        .add(subscription.dueAt())
                        .add(subscription.times())
                        .add(subscription.openedAt())
                        .add(ValueMap.toColumn(subscription.variables()))
                        .add(row.instance().isSuspended() ? 1 : 0)
                        .endRow();
            }
            insert.flush();
        }
    }
}
