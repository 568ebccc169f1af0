package io.jeton.persistence.batch;

import io.jeton.application.port.BatchStore;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.key.BatchKey;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.database.Codes;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.database.Sql;
import io.jeton.persistence.database.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The rows of {@code batch_item} that belong to one batch. Those that have been done are written by lanes, with what was done. States are
 * found by {@code batch_item_by_state}.
 */
final class ItemTable implements BatchStore.Items {
    private static final String INSERT = """
            insert into batch_item (batch_key, position, item_key, instance_key, root_key, state, attempts)
            values (?, ?, ?, ?, ?, ?, ?)""";
    private static final String SETTLE = """
            update batch_item set state = ?, attempts = attempts + 1, processed_at = ?, error_type = ?, error_message = ?
            where batch_key = ? and position = ? and state = ?""";
    private static final String COMPLETE = """
            update batch_item set state = ?, attempts = attempts + 1, processed_at = ?, error_type = null, error_message = null
            where batch_key = ? and state = ? and position in %s""";
    private static final String FAILED =
            "select position from batch_item where batch_key = ? and state = ? order by position limit ?";
    private static final String REOPEN = "update batch_item set state = ? where batch_key = ? and position in %s";
    private static final String COUNT = "select state, count(*) from batch_item where batch_key = ? %s group by state";

    private final Handle handle;
    private final Connection connection;
    private final BatchKey batch;

    ItemTable(Handle handle, BatchKey batch) {
        this.handle = handle;
        this.connection = handle.getConnection();
        this.batch = batch;
    }

    @Override
    public void add(List<BatchItem> items) {
        run(() -> {
            try (var insert = Batch.inserting(connection, INSERT)) {
                for (BatchItem item : items) {
                    var instance = item.instance();
                    var root = item.root();
                    insert.add(batch.value())
                            .add(item.position())
                            .add(item.key())
                            .add(instance == null ? null : Long.valueOf(instance.value()))
                            .add(root == null ? null : Long.valueOf(root.value()))
                            .add(Codes.ITEM_ACTIVE)
                            .add(0)
                            .endRow();
                }
                insert.flush();
            }
            return true;
        });
    }

    @Override
    public void settle(List<ItemOutcome> outcomes, Instant at) {
        if (outcomes.isEmpty()) {
            return;
        }
        run(() -> {
            try (var update = connection.prepareStatement(SETTLE)) {
                for (ItemOutcome outcome : outcomes) {
                    update.setInt(1, Codes.of(outcome.state()));
                    Times.set(update, 2, at);
                    update.setString(3, outcome.type());
                    update.setString(4, outcome.message());
                    update.setLong(5, batch.value());
                    update.setInt(6, outcome.position());
                    update.setInt(7, Codes.ITEM_ACTIVE);
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    @Override
    public void complete(Collection<Integer> positions, Instant at) {
        for (List<Integer> portion : Sql.portions(positions)) {
            run(() -> {
                try (var update = connection.prepareStatement(COMPLETE.formatted(Sql.places(portion.size())))) {
                    update.setInt(1, Codes.of(ItemState.COMPLETED));
                    Times.set(update, 2, at);
                    update.setLong(3, batch.value());
                    update.setInt(4, Codes.ITEM_ACTIVE);
                    for (int i = 0; i < portion.size(); i++) {
                        update.setInt(i + 5, portion.get(i));
                    }
                    return update.executeUpdate();
                }
            });
        }
    }

    @Override
    public BatchStore.Remembered remembered() {
        return new RememberedTables(handle);
    }

    @Override
    public Counts count(Collection<Integer> positions) {
        var counts = Counts.NONE;
        for (List<Integer> portion : Sql.portions(positions)) {
            counts = counts.plus(count("and position in " + Sql.places(portion.size()), portion));
        }
        return counts;
    }

    @Override
    public Counts countAll() {
        return count("", List.of());
    }

    @Override
    public int reopen(int limit) {
        return run(() -> {
            var failed = failed(limit);
            for (List<Integer> portion : Sql.portions(failed)) {
                try (var update = connection.prepareStatement(REOPEN.formatted(Sql.places(portion.size())))) {
                    update.setInt(1, Codes.ITEM_ACTIVE);
                    update.setLong(2, batch.value());
                    for (int i = 0; i < portion.size(); i++) {
                        update.setInt(i + 3, portion.get(i));
                    }
                    update.executeUpdate();
                }
            }
            return failed.size();
        });
    }

    private List<Integer> failed(int limit) throws SQLException {
        var failed = new ArrayList<Integer>();
        try (var query = connection.prepareStatement(FAILED)) {
            query.setLong(1, batch.value());
            query.setInt(2, Codes.of(ItemState.FAILED));
            query.setInt(3, limit);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    failed.add(rows.getInt(1));
                }
            }
        }
        return failed;
    }

    private Counts count(String condition, List<Integer> positions) {
        return run(() -> {
            try (var query = connection.prepareStatement(COUNT.formatted(condition))) {
                query.setLong(1, batch.value());
                for (int i = 0; i < positions.size(); i++) {
                    query.setInt(i + 2, positions.get(i));
                }
                try (var rows = query.executeQuery()) {
                    return counts(rows);
                }
            }
        });
    }

    private static Counts counts(ResultSet rows) throws SQLException {
        var counts = Counts.NONE;
        while (rows.next()) {
            var count = rows.getInt(2);
            counts = counts.plus(
                    switch (Codes.itemState(rows.getInt(1))) {
                        case ACTIVE -> Counts.NONE;
                        case COMPLETED -> new Counts(count, 0, 0);
                        case SKIPPED -> new Counts(0, count, 0);
                        case FAILED -> new Counts(0, 0, count);
                    });
        }
        return counts;
    }

    private static <T> T run(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw Failures.ofStatement(e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }
}
