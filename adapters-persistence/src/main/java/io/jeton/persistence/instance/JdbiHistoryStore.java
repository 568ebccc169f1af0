package io.jeton.persistence.instance;

import io.jeton.application.port.HistoryStore;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Ended instances whose time is over, in {@code instance_removal}, found by {@code instance_removal_by_time}. */
public final class JdbiHistoryStore implements HistoryStore {
    private static final int INSTANCES_MAX = 100;
    /** Has ended, and nothing is left that is still to be ended in it. */
    private static final String OVER = "state > " + Codes.INSTANCE_LIVING_MAX + " and has_agenda = 0";

    private final Connections connections;

    public JdbiHistoryStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<ProcessInstanceKey> removable(Instant now, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select removal.instance_key from instance_removal removal
                        join process_instance instance on instance.instance_key = removal.instance_key
                        where removal.removal_at <= :now and %s
                        order by removal.removal_at, removal.instance_key limit :limit""".formatted(OVER))
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) -> new ProcessInstanceKey(rows.getLong(1)))
                .list());
    }

    @Override
    public Optional<Instant> nextRemoval(Instant after) {
        return connections.read(handle -> handle.createQuery("""
                        select removal_at from instance_removal where removal_at > :after
                        order by removal_at, instance_key limit 1""")
                .bind("after", Times.toColumn(after))
                .map((rows, context) -> Times.get(rows, 1))
                .findOne());
    }

    @Override
    public boolean remove(Collection<ProcessInstanceKey> instances, Instant now, int rowsMax) {
        if (instances.size() > INSTANCES_MAX) {
            throw new IllegalArgumentException(instances.size() + " instances are more than " + INSTANCES_MAX);
        }
        var keys = instances.stream().map(ProcessInstanceKey::value).sorted().toList();
        return connections.transact(handle -> {
            try {
                var due = due(handle, keys, now);
                return due.isEmpty() || remove(handle.getConnection(), due, rowsMax);
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }

    /** Locked in the order in which lanes lock them, so that nobody settles anything else meanwhile. */
    private static List<Long> due(Handle handle, List<Long> keys, Instant now) {
        var ended = handle.createQuery("select instance_key from process_instance where instance_key in (<keys>)"
                        + " and " + OVER + " order by instance_key for update")
                .bindList("keys", keys)
                .mapTo(Long.class)
                .list();
        return ended.isEmpty()
                ? ended
                : handle.createQuery("""
                                select instance_key from instance_removal
                                where instance_key in (<keys>) and (removal_at <= :now or begun = 1) order by instance_key""")
                        .bindList("keys", ended)
                        .bind("now", Times.toColumn(now))
                        .mapTo(Long.class)
                        .list();
    }

    private static boolean remove(Connection connection, List<Long> due, int rowsMax) throws SQLException {
        var deepest = due;
        var called = calledBy(connection, due);
        while (!called.isEmpty()) {
            deepest = called;
            called = calledBy(connection, called);
        }
        var isGone = InstanceRemoval.remove(connection, deepest, rowsMax);
        if (isGone && deepest.equals(due)) {
            RemovalTable.update(
                    connection, "delete from instance_removal where instance_key in " + Sql.places(due.size()), due);
            return true;
        }
        RemovalTable.update(
                connection,
                "update instance_removal set begun = 1 where begun = 0 and instance_key in " + Sql.places(due.size()),
                due);
        return false;
    }

    /** What was called by an ended instance has ended. */
    private static List<Long> calledBy(Connection connection, List<Long> callers) throws SQLException {
        return RemovalTable.select(
                connection,
                "select instance_key from process_instance where parent_key in " + Sql.places(callers.size())
                        + " order by instance_key limit " + INSTANCES_MAX,
                callers);
    }
}
