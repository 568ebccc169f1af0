package io.jeton.persistence.instance;

import io.jeton.application.port.Claim.BatchItem;
import io.jeton.application.port.Claimed.ItemDone;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.key.BatchKey;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.KeyedUpdates;
import io.jeton.persistence.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of {@code batch_item} as far as lanes write them: an item that is done ceases to be active in the transaction that does it. Of two
 * transactions that do the same item, the second one finds that its row is not active any more.
 */
final class BatchItemRows {
    private static final String ACTIVE = """
            select i.position from batch_item i join batch b on b.batch_key = i.batch_key
            where i.batch_key = ? and i.state = %d and b.state <= %d and i.position in %s""";
    private static final String DONE = "update batch_item set state = ?, attempts = attempts + 1, processed_at = ?,"
            + " error_type = null, error_message = null";

    private BatchItemRows() {}

    static Set<BatchItem> lost(Connection connection, List<BatchItem> claims) throws SQLException {
        var byBatch = new HashMap<BatchKey, Set<Integer>>();
        claims.forEach(claim ->
                byBatch.computeIfAbsent(claim.batch(), batch -> new HashSet<>()).add(claim.position()));
        var lost = new HashSet<>(claims);
        for (Map.Entry<BatchKey, Set<Integer>> batch : byBatch.entrySet()) {
            for (List<Integer> portion : Sql.portions(batch.getValue())) {
                lost.removeAll(active(connection, batch.getKey(), portion));
            }
        }
        return lost;
    }

    static void write(Connection connection, List<ItemDone> all) throws SQLException {
        if (all.isEmpty()) {
            return;
        }
        var updates =
                new KeyedUpdates(connection, DONE, "position", "and batch_key = ? and state = " + Codes.ITEM_ACTIVE);
        for (ItemDone done : all) {
            updates.row(
                    done.claim().position(),
                    Codes.of(ItemState.COMPLETED),
                    done.at(),
                    done.claim().batch().value());
        }
        try {
            updates.flush();
        } catch (Batch.RowsMissing e) {
            throw new TransientFailure("another transaction was faster with an item of a batch", e);
        }
    }

    private static Set<BatchItem> active(Connection connection, BatchKey batch, List<Integer> positions)
            throws SQLException {
        var active = new HashSet<BatchItem>();
        var sql = ACTIVE.formatted(Codes.ITEM_ACTIVE, Codes.BATCH_RUNNING_MAX, Sql.places(positions.size()));
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, batch.value());
            for (int i = 0; i < positions.size(); i++) {
                query.setInt(i + 2, positions.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    active.add(new BatchItem(batch, rows.getInt(1)));
                }
            }
        }
        return active;
    }
}
