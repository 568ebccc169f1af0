package io.jeton.persistence.signal;

import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.SignalStore;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.persistence.answer.JdbiAnsweredRequests;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.database.VariablesColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Signals in a table. Receipts are needed only for receivers beyond the position: those before it are known to have been told, and their receipts
 * go when the position passes them.
 */
public final class JdbiSignalStore implements SignalStore {
    private final Connections connections;

    public JdbiSignalStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void add(SignalBroadcast signal, @Nullable Answered answered) {
        connections.transact(handle -> {
            try {
                SignalTable.insert(handle.getConnection(), List.of(signal));
                JdbiAnsweredRequests.remember(handle, answered);
                return true;
            } catch (SQLException e) {
                throw Failures.ofStatement(e);
            }
        });
    }

    @Override
    public boolean advance(SignalKey signal, SubscriptionKey position, Instant now) {
        return connections.transact(handle -> {
            var touched = handle.createUpdate("""
                            update signal_broadcast set position = :position, touched_at = :now
                            where signal_key = :signal and position < :position""")
                    .bind("signal", signal.value())
                    .bind("position", position.value())
                    .bind("now", Times.toColumn(now))
                    .execute();
            handle.createUpdate("""
                            delete from signal_receipt where signal_key = :signal and receiver_key <= :position""")
                    .bind("signal", signal.value())
                    .bind("position", position.value())
                    .execute();
            return touched == 1;
        });
    }

    @Override
    public void remove(SignalKey signal) {
        connections.transact(handle -> {
            for (String table : List.of("signal_broadcast", "signal_receipt")) {
                handle.createUpdate("delete from " + table + " where signal_key = :signal")
                        .bind("signal", signal.value())
                        .execute();
            }
            return true;
        });
    }

    @Override
    public List<Progress> takeOver(Instant before, Instant now, int limit) {
        var left = connections.read(handle -> handle.createQuery("""
                        select signal_key, tenant_id, name, variables, published_at, position, touched_at
                        from signal_broadcast where touched_at < :before order by touched_at, signal_key limit :limit""")
                .bind("before", Times.toColumn(before))
                .bind("limit", limit)
                .map((rows, context) -> read(rows))
                .list());
        return left.isEmpty()
                ? List.of()
                : connections.transact(handle -> left.stream()
                        .filter(found -> touch(handle, found, now))
                        .map(Left::progress)
                        .toList());
    }

    private static boolean touch(Handle handle, Left found, Instant now) {
        return handle.createUpdate("""
                        update signal_broadcast set touched_at = :now
                        where signal_key = :signal and touched_at = :touched""")
                        .bind("now", Times.toColumn(now))
                        .bind("signal", found.progress().signal().key().value())
                        .bind("touched", Times.toColumn(found.touchedAt()))
                        .execute()
                == 1;
    }

    private static Left read(ResultSet rows) throws SQLException {
        var signal = new SignalBroadcast(
                new SignalKey(rows.getLong(1)),
                rows.getString(2),
                rows.getString(3),
                VariablesColumn.read(rows.getString(4)),
                Times.get(rows, 5));
        return new Left(new Progress(signal, new SubscriptionKey(rows.getLong(6))), Times.get(rows, 7));
    }

    private record Left(Progress progress, Instant touchedAt) {}
}
