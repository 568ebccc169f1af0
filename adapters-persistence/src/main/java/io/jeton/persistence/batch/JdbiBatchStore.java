package io.jeton.persistence.batch;

import io.jeton.application.port.BatchStore;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.persistence.answer.JdbiAnsweredRequests;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Connections;
import io.jeton.persistence.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Batches in two tables. A batch is changed under the lock of its row; what is active is found by {@code batch_item_by_state}, what is due by
 * {@code batch_by_due_at}.
 */
public final class JdbiBatchStore implements BatchStore {
    private final Connections connections;

    public JdbiBatchStore(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void add(Batch batch, Selection selection, @Nullable Answered answered) {
        var text = SelectionColumn.of(selection);
        connections.transact(handle -> {
            BatchTable.insert(handle, batch, text);
            JdbiAnsweredRequests.remember(handle, answered);
            return true;
        });
    }

    @Override
    public Optional<Selection> selectionOf(BatchKey batch) {
        return connections.read(handle -> handle.createQuery("select selection from batch where batch_key = :key")
                .bind("key", batch.value())
                .map((rows, context) -> SelectionColumn.read(rows.getString(1)))
                .findOne());
    }

    @Override
    public <R> Optional<R> change(BatchKey key, @Nullable Answered answered, Change<R> change) {
        return connections.transact(handle -> handle.createQuery(BatchTable.SELECT + " for update")
                .bind("key", key.value())
                .map((rows, context) -> BatchTable.read(rows))
                .findOne()
                .filter(batch -> batch.state() != BatchState.REMOVED)
                .map(batch -> {
                    var result = change.apply(batch, new ItemTable(handle, key));
                    BatchTable.update(handle, batch);
                    JdbiAnsweredRequests.remember(handle, answered);
                    return result;
                }));
    }

    @Override
    public List<BatchItem> active(BatchKey batch, int after, int limit) {
        return connections.read(handle -> handle.createQuery("""
                        select position, item_key, instance_key, root_key from batch_item
                        where batch_key = :key and state = :active and position > :after order by position limit :limit""")
                .bind("key", batch.value())
                .bind("active", Codes.ITEM_ACTIVE)
                .bind("after", after)
                .bind("limit", limit)
                .map((rows, context) ->
                        new BatchItem(rows.getInt(1), rows.getLong(2), instance(rows, 3), instance(rows, 4)))
                .list());
    }

    @Override
    public List<BatchKey> due(Instant now, int limit) {
        return keys(
                "select batch_key from batch where due_at <= :now order by due_at, batch_key limit :limit", now, limit);
    }

    @Override
    public Optional<Instant> nextDue() {
        return connections.read(handle -> handle.createQuery(
                        "select due_at from batch where due_at is not null order by due_at limit 1")
                .map((rows, context) -> Times.get(rows, 1))
                .findOne());
    }

    @Override
    public List<BatchKey> removable(Instant now, int limit) {
        return keys(
                "select batch_key from batch where removal_at <= :now order by removal_at, batch_key limit :limit",
                now,
                limit);
    }

    @Override
    public boolean remove(BatchKey batch, Instant now, int itemsMax) {
        return connections.transact(handle -> {
            if (!BatchTable.lockRemovable(handle, batch, now)) {
                return true;
            }
            var positions = handle.createQuery(
                            "select position from batch_item where batch_key = :key order by position limit :limit")
                    .bind("key", batch.value())
                    .bind("limit", itemsMax)
                    .mapTo(Integer.class)
                    .list();
            if (!positions.isEmpty()) {
                handle.createUpdate("delete from batch_item where batch_key = :key and position <= :last")
                        .bind("key", batch.value())
                        .bind("last", positions.get(positions.size() - 1))
                        .execute();
            }
            if (positions.size() == itemsMax) {
                BatchTable.hide(handle, batch);
                return false;
            }
            handle.createUpdate("delete from batch where batch_key = :key")
                    .bind("key", batch.value())
                    .execute();
            return true;
        });
    }

    private List<BatchKey> keys(String sql, Instant now, int limit) {
        return connections.read(handle -> handle.createQuery(sql)
                .bind("now", Times.toColumn(now))
                .bind("limit", limit)
                .map((rows, context) -> new BatchKey(rows.getLong(1)))
                .list());
    }

    private static @Nullable ProcessInstanceKey instance(ResultSet rows, int index) throws SQLException {
        var key = rows.getObject(index, Long.class);
        return key == null ? null : new ProcessInstanceKey(key);
    }
}
