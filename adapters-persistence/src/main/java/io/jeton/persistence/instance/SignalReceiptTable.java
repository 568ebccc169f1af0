package io.jeton.persistence.instance;

import io.jeton.application.port.Claim.SignalReceipt;
import io.jeton.application.port.Claimed.Received;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rows of {@code signal_receipt}: which of the receivers beyond the position of a signal have been told. They go when the position passes them,
 * or with the signal.
 *
 * <p>Two commands for the same subscription are kept apart by its instance's lock. Two for the same start event are not: there the
 * signal's row is locked before the receipt is written, so that nobody removes it meanwhile.
 */
final class SignalReceiptTable {
    private static final String RECEIPTS =
            "select signal_key, receiver_key from signal_receipt where signal_key in %s and receiver_key in %s";
    private static final String POSITIONS = "select signal_key, position from signal_broadcast where signal_key in %s";
    private static final String LOCK = " order by signal_key for update";
    private static final String INSERT = "insert into signal_receipt (signal_key, receiver_key) values (?, ?)";

    private static final Comparator<Received> BY_KEY = Comparator.<Received, SignalKey>comparing(
                    received -> received.claim().signal())
            .thenComparing(received -> received.claim().receiver());

    private SignalReceiptTable() {}

    /** Receipts are read before positions: what is removed in between is covered by the position then. */
    static List<SignalReceipt> lost(Connection connection, List<SignalReceipt> claims) throws SQLException {
        if (claims.isEmpty()) {
            return List.of();
        }
        var receipts = receipts(connection, claims);
        var positions = positions(connection, signalsOf(claims), "");
        return claims.stream()
                .filter(claim -> receipts.contains(claim) || isPast(claim, positions))
                .toList();
    }

    static void insert(Connection connection, List<Received> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        var starts = all.stream().filter(Received::starts).map(Received::claim).toList();
        var positions = positions(connection, signalsOf(starts), LOCK);
        if (starts.stream().anyMatch(claim -> isPast(claim, positions))) {
            throw new TransientFailure(
                    "another transaction was faster with the same claim",
                    new IllegalStateException("the signal has reached the start event already"));
        }
        try (var insert = Batch.inserting(connection, INSERT)) {
            for (Received received : all.stream().sorted(BY_KEY).toList()) {
                insert.add(received.claim().signal().value())
                        .add(received.claim().receiver().value())
                        .endRow();
            }
            insert.flush();
        }
    }

    private static boolean isPast(SignalReceipt claim, Map<SignalKey, Long> positions) {
        var position = positions.get(claim.signal());
        return position == null || position >= claim.receiver().value();
    }

    private static Set<SignalKey> signalsOf(Collection<SignalReceipt> claims) {
        var signals = new TreeSet<SignalKey>();
        claims.forEach(claim -> signals.add(claim.signal()));
        return signals;
    }

    private static Set<SignalReceipt> receipts(Connection connection, List<SignalReceipt> claims) throws SQLException {
        var found = new HashSet<SignalReceipt>();
        for (List<SignalReceipt> portion : Sql.portions(claims)) {
            var signals = signalsOf(portion);
            var sql = RECEIPTS.formatted(Sql.places(signals.size()), Sql.places(portion.size()));
            try (var query = connection.prepareStatement(sql)) {
                int place = 0;
                for (SignalKey signal : signals) {
                    query.setLong(++place, signal.value());
                }
                for (SignalReceipt claim : portion) {
                    query.setLong(++place, claim.receiver().value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        found.add(new SignalReceipt(
                                new SignalKey(rows.getLong(1)), new SubscriptionKey(rows.getLong(2))));
                    }
                }
            }
        }
        return found;
    }

    private static Map<SignalKey, Long> positions(Connection connection, Set<SignalKey> signals, String locking)
            throws SQLException {
        var positions = new HashMap<SignalKey, Long>();
        for (List<SignalKey> portion : Sql.portions(signals)) {
            try (var query = connection.prepareStatement(POSITIONS.formatted(Sql.places(portion.size())) + locking)) {
                for (int i = 0; i < portion.size(); i++) {
                    query.setLong(i + 1, portion.get(i).value());
                }
                try (var rows = query.executeQuery()) {
                    while (rows.next()) {
                        positions.put(new SignalKey(rows.getLong(1)), rows.getLong(2));
                    }
                }
            }
        }
        return positions;
    }
}
