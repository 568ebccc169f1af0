package io.jeton.persistence.instance;

import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of {@code instance_removal}. Nothing is read or written unless it was settled how long an instance is remembered. */
final class RemovalTable {
    private static final String BEGUN =
            "select instance_key from instance_removal where begun = 1 and instance_key in ";
    private static final String DELETE = "delete from instance_removal where begun = 0 and instance_key in ";
    private static final String INSERT =
            "insert into instance_removal (instance_key, removal_at, begun) values (?, ?, ?)";

    private RemovalTable() {}

    /** What is partly removed, or what somebody was told is removed, is marked as begun: whatever is settled now, it goes. */
    static void write(Connection connection, List<ProcessInstance> instances) throws SQLException {
        var settled = instances.stream()
                .filter(instance -> instance.newRemoval().isPresent())
                .toList();
        if (settled.isEmpty()) {
            return;
        }
        var known = settled.stream()
                .filter(instance -> !instance.hasJustEnded())
                .map(instance -> instance.key().value())
                .toList();
        var begun = begun(connection, known);
        delete(connection, known);
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (ProcessInstance instance : settled) {
                var removal = instance.newRemoval().orElseThrow();
                var until = removal.until();
                if (until != null && !begun.contains(instance.key().value())) {
                    insert.add(instance.key().value())
                            .add(until)
                            .add(removal.isFinal() ? 1 : 0)
                            .endRow();
                }
            }
            insert.flush();
        }
    }

    private static Set<Long> begun(Connection connection, List<Long> keys) throws SQLException {
        var begun = new HashSet<Long>();
        for (List<Long> portion : Sql.portions(keys)) {
            begun.addAll(select(connection, BEGUN + Sql.places(portion.size()), portion));
        }
        return begun;
    }

    private static void delete(Connection connection, List<Long> keys) throws SQLException {
        for (List<Long> portion : Sql.portions(keys)) {
            update(connection, DELETE + Sql.places(portion.size()), portion);
        }
    }

    /** The keys that a statement with these places yields. */
    static List<Long> select(Connection connection, String sql, List<Long> keys) throws SQLException {
        var found = new ArrayList<Long>();
        try (var query = connection.prepareStatement(sql)) {
            for (int i = 0; i < keys.size(); i++) {
                query.setLong(i + 1, keys.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }

    /** How many rows a statement with these places touches. */
    static int update(Connection connection, String sql, List<Long> keys) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < keys.size(); i++) {
                statement.setLong(i + 1, keys.get(i));
            }
            return statement.executeUpdate();
        }
    }
}
