package io.jeton.persistence.job;

import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Jobs of multi-instance activities whose iterations are over, but too many to have been ended at once: nobody is to get them in the meantime. They are
 * recognised by the scopes that they are in, so jobs outside of all scopes cost nothing.
 */
final class DiscardedJobs {
    private static final String BODIES = "select body_key from discarded_iterations where instance_key in %s";
    private static final String WITHDRAW =
            "update job set available_at = null, queue_priority = null where job_key in %s";

    private DiscardedJobs() {}

    static List<OfferedJob> among(Connection connection, List<OfferedJob> offered) throws SQLException {
        var inScopes =
                offered.stream().filter(job -> !job.scopesBetween().isEmpty()).toList();
        if (inScopes.isEmpty()) {
            return List.of();
        }
        var bodies = bodies(
                connection,
                inScopes.stream().map(OfferedJob::instanceKey).distinct().toList());
        return bodies.isEmpty()
                ? List.of()
                : inScopes.stream()
                        .filter(job -> job.scopesBetween().stream().anyMatch(bodies::contains))
                        .toList();
    }

    static void withdraw(Connection connection, List<OfferedJob> discarded) throws SQLException {
        var keys = discarded.stream().map(OfferedJob::key).sorted().toList();
        for (List<Long> portion : Sql.portions(keys)) {
            try (var update = connection.prepareStatement(WITHDRAW.formatted(Sql.places(portion.size())))) {
                bind(update, portion);
                update.executeUpdate();
            }
        }
    }

    private static Set<Long> bodies(Connection connection, List<Long> instances) throws SQLException {
        var bodies = new HashSet<Long>();
        for (List<Long> portion : Sql.portions(instances)) {
            try (var query = connection.prepareStatement(BODIES.formatted(Sql.places(portion.size())))) {
                bind(query, portion);
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        bodies.add(rows.getLong(1));
                    }
                }
            }
        }
        return bodies;
    }

    private static void bind(PreparedStatement statement, List<Long> keys) throws SQLException {
        for (int i = 0; i < keys.size(); i++) {
            statement.setLong(i + 1, keys.get(i));
        }
    }
}
