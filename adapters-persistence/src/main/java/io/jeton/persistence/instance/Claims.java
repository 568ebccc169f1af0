package io.jeton.persistence.instance;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.database.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Claims, kind by kind: each kind has a table whose primary key lets only one transaction make it good. */
final class Claims {
    private Claims() {}

    static Set<Claim> lost(Connection connection, Collection<? extends Claim> claims, Instant now) throws SQLException {
        var lost = new HashSet<Claim>();
        lost.addAll(CorrelationTable.lost(connection, of(claims, Claim.Correlation.class), now));
        lost.addAll(MessageStartTable.lost(connection, of(claims, Claim.StartKey.class)));
        return lost;
    }

    /** @param instances in key order */
    static void write(Connection connection, List<ProcessInstance> instances, List<Claimed> claimed)
            throws SQLException {
        try {
            MessageStartTable.write(connection, instances);
            CorrelationTable.insert(connection, of(claimed, Claimed.Correlated.class));
        } catch (SQLException e) {
            if (Failures.isDuplicateKey(e)) {
                throw new TransientFailure("another transaction was faster with the same claim", e);
            }
            throw e;
        }
    }

    private static <T> List<T> of(Collection<?> all, Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
