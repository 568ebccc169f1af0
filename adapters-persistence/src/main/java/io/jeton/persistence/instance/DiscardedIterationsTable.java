package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.iteration.DiscardedIterations;
import io.jeton.domain.key.TokenKey;
import io.jeton.persistence.database.Batch;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code discarded_iterations}: one while tokens of an activity's iterations that are over are still to be ended. */
final class DiscardedIterationsTable {
    static final String SELECT =
            "select instance_key, body_key, ended_up_to from discarded_iterations where instance_key in %s";

    private static final String INSERT =
            "insert into discarded_iterations (instance_key, body_key, ended_up_to) values (?, ?, ?)";
    private static final String UPDATE =
            "update discarded_iterations set ended_up_to = ? where instance_key = ? and body_key = ?";
    private static final String DELETE = "delete from discarded_iterations where instance_key = ? and body_key = ?";

    private DiscardedIterationsTable() {}

    static DiscardedIterations read(ResultSet rows) throws SQLException {
        return new DiscardedIterations(new TokenKey(rows.getLong(2)), rows.getLong(3));
    }

    /** @param instances of processes with multi-instance activities */
    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        delete(
                connection,
                Written.inKeyOrder(instances, instance -> instance.iterations().discardedEnded(), TokenKey::value));
        update(
                connection,
                Written.inKeyOrder(
                        instances,
                        instance -> instance.iterations().touchedDiscarded().changed(),
                        some -> some.body().value()));
        insert(
                connection,
                Written.inKeyOrder(
                        instances,
                        instance -> instance.iterations().touchedDiscarded().added(),
                        some -> some.body().value()));
    }

    private static void delete(Connection connection, List<Written<TokenKey>> ended) throws SQLException {
        if (ended.isEmpty()) {
            return;
        }
        try (var delete = Batch.touchingOne(connection, DELETE)) {
            for (Written<TokenKey> row : ended) {
                delete.add(row.instanceKey()).add(row.part().value()).endRow();
            }
            delete.flush();
        }
    }

    private static void update(Connection connection, List<Written<DiscardedIterations>> changed) throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (var update = Batch.touchingOne(connection, UPDATE)) {
            for (Written<DiscardedIterations> row : changed) {
                update.add(row.part().endedUpTo())
                        .add(row.instanceKey())
                        .add(row.part().body().value())
                        .endRow();
            }
            update.flush();
        }
    }

    private static void insert(Connection connection, List<Written<DiscardedIterations>> added) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Written<DiscardedIterations> row : added) {
                insert.add(row.instanceKey())
                        .add(row.part().body().value())
                        .add(row.part().endedUpTo())
                        .endRow();
            }
            insert.flush();
        }
    }
}
