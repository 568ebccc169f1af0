package io.jeton.persistence.instance;

import io.jeton.application.port.Claim.Correlation;
import io.jeton.application.port.Claimed.Correlated;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of {@code message_correlation}: which message was correlated to which process. They are never changed. */
final class CorrelationTable {
    private static final String CORRELATED =
            "select message_key, process_id from message_correlation where message_key in %s";
    private static final String BUFFERED =
            "select message_key, null from message where message_key in %s and expires_at > ?";
    private static final String INSERT = """
            insert into message_correlation
              (message_key, process_id, tenant_id, name, correlation_key, subscription_key, instance_key, element_id,
               element_key, correlated_at, receipt_key)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final Comparator<Correlated> BY_KEY = Comparator.<Correlated, Long>comparing(
                    correlated -> correlated.claim().message().value())
            .thenComparing(correlated -> correlated.claim().processId());

    private CorrelationTable() {}

    static List<Correlation> lost(Connection connection, List<Correlation> claims, Instant now) throws SQLException {
        if (claims.isEmpty()) {
            return List.of();
        }
        var correlated = find(connection, CORRELATED, claims, null);
        var bufferedOnly = claims.stream().filter(Correlation::buffered).toList();
        var buffered = find(connection, BUFFERED, bufferedOnly, now);
        return claims.stream()
                .filter(claim -> correlated.contains(new Row(claim.message().value(), claim.processId()))
                        || (claim.buffered()
                                && !buffered.contains(new Row(claim.message().value(), null))))
                .toList();
    }

    static void insert(Connection connection, List<Correlated> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Correlated correlated : all.stream().sorted(BY_KEY).toList()) {
                var element = correlated.element();
                insert.add(correlated.claim().message().value())
                        .add(correlated.claim().processId())
                        .add(correlated.address().tenantId())
                        .add(correlated.address().name())
                        .add(correlated.address().correlationKey())
                        .add(correlated.subscriptionKey())
                        .add(correlated.instance().value())
                        .add(correlated.elementId())
                        .add(element == null ? null : (Long) element.value())
                        .add(correlated.at())
                        .add(correlated.key())
                        .endRow();
            }
            insert.flush();
        }
    }

    private static Set<Row> find(Connection connection, String sql, List<Correlation> claims, @Nullable Instant now)
            throws SQLException {
        var found = new HashSet<Row>();
        var keys = new ArrayList<>(new HashSet<>(
                claims.stream().map(claim -> claim.message().value()).toList()));
        for (List<Long> portion : Sql.portions(keys)) {
            try (var query = connection.prepareStatement(sql.formatted(Sql.places(portion.size())))) {
                int place = 0;
                for (Long key : portion) {
                    query.setLong(++place, key);
                }
                if (now != null) {
                    Times.set(query, ++place, now);
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Row(rows.getLong(1), rows.getString(2)));
                    }
                }
            }
        }
        return found;
    }

    /** @param processId {@code null} for the message itself */
    private record Row(long messageKey, @Nullable String processId) {}
}
