package io.jeton.persistence.instance;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.persistence.answer.AnsweredRequestTable;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.message.MessageTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What may be there once only, whichever transaction makes it: claims, kind by kind, and the ids of messages. Each has a table with a unique
 * key, which lets only one transaction through; the other one fails for a reason that passes, and sees when it is tried again.
 */
final class Claims {
    private Claims() {}

    static Set<Claim> lost(Connection connection, Collection<? extends Claim> claims, Instant now) throws SQLException {
        var lost = new HashSet<Claim>();
        lost.addAll(CorrelationTable.lost(connection, of(claims, Claim.Correlation.class), now));
        lost.addAll(MessageStartTable.lost(connection, of(claims, Claim.StartKey.class)));
        lost.addAll(StartTimerRows.lost(connection, of(claims, Claim.StartTimer.class), now));
        lost.addAll(SignalReceiptTable.lost(connection, of(claims, Claim.SignalReceipt.class)));
        lost.addAll(BatchItemRows.lost(connection, of(claims, Claim.BatchItem.class)));
        return lost;
    }

    /** @param instances in key order */
    static void write(Connection connection, List<ProcessInstance> instances, List<Claimed> claimed)
            throws SQLException {
        try {
            MessageStartTable.write(connection, instances);
            MessageTable.insertUnlessThere(
                    connection,
                    instances.stream()
                            .flatMap(instance -> instance.messages().unstored().stream())
                            .toList());
            CorrelationTable.insert(connection, of(claimed, Claimed.Correlated.class));
            StartTimerRows.write(connection, of(claimed, Claimed.Fired.class));
            SignalReceiptTable.insert(connection, of(claimed, Claimed.Received.class));
            AnsweredRequestTable.insert(connection, of(claimed, Claimed.Answered.class));
            BatchItemRows.write(connection, of(claimed, Claimed.ItemDone.class));
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
