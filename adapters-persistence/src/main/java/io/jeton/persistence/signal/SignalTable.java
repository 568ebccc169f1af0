package io.jeton.persistence.signal;

import io.jeton.application.port.SignalStore;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.VariablesColumn;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** The rows of {@code signal_broadcast}: signals that have not reached all of their receivers yet. */
public final class SignalTable {
    private static final String INSERT = """
            insert into signal_broadcast (signal_key, tenant_id, name, variables, published_at, position, touched_at)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private SignalTable() {}

    /** Signals that nobody has been told yet. */
    public static void insert(Connection connection, List<SignalBroadcast> signals) throws SQLException {
        if (signals.isEmpty()) {
            return;
        }
        var inKeyOrder = signals.stream()
                .sorted(Comparator.comparing(SignalBroadcast::key))
                .toList();
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (SignalBroadcast signal : inKeyOrder) {
                insert.add(signal.key().value())
                        .add(signal.tenantId())
                        .add(signal.name())
                        .add(VariablesColumn.of(signal.variables()))
                        .add(signal.at())
                        .add(SignalStore.NOBODY.value())
                        .add(signal.at())
                        .endRow();
            }
            insert.flush();
        }
    }
}
