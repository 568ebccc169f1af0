package io.jeton.persistence.query;

import io.jeton.domain.change.TokenChange.SequenceFlowTaken;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.persistence.database.Times;
import io.jeton.persistence.journal.ChangeLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which sequence flows an instance has taken, as its journal tells, along the primary key; a part at a time. */
final class TakenFlows {
    private static final int PAGE = 500;

    private static final String RECORDS = """
            select revision, recorded_at, changes from journal where instance_key = ? and revision > ?
            order by revision limit\s""" + PAGE;

    private static final String EXISTS = "select 1 from process_instance where instance_key = ?";

    private TakenFlows() {}

    /** Empty if the journal does not tell. */
    static Optional<SortedSet<String>> of(Connection connection, long instance) throws SQLException {
        var flows = new TreeSet<String>();
        long records = 0;
        int read;
        try (var query = connection.prepareStatement(RECORDS)) {
            long after = 0;
            do {
                read = 0;
                query.setLong(1, instance);
                query.setLong(2, after);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        read++;
                        after = rows.getLong(1);
                        var changes = rows.getString(3);
                        if (changes == null) {
                            return Optional.empty();
                        }
                        ChangeLog.read(new ProcessInstanceKey(instance), Times.get(rows, 2), changes)
                                .forEach(change -> {
                                    if (change instanceof SequenceFlowTaken taken) {
                                        flows.add(taken.flowId());
                                    }
                                });
                    }
                }
                records += read;
            } while (read == PAGE);
        }
        return records > 0 || !exists(connection, instance) ? Optional.of(flows) : Optional.empty();
    }

    private static boolean exists(Connection connection, long instance) throws SQLException {
        try (var query = connection.prepareStatement(EXISTS)) {
            query.setLong(1, instance);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }
}
