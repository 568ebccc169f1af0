package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.batch.Progress;
import io.jeton.domain.key.BatchKey;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of batches and their items. To be used while holding the monitor of {@link Tables}. */
final class BatchRows {
    private final Map<BatchKey, Row> rows = new TreeMap<>();

    void add(Batch batch, Selection selection) {
        var row = new Row(batch.header(), selection, batch.progress());
        if (rows.putIfAbsent(batch.key(), row) != null) {
            throw new IllegalStateException("batch has a row " + batch.key() + " already");
        }
    }

    Optional<Row> find(BatchKey batch) {
        return Optional.ofNullable(rows.get(batch));
    }

    /** All that nobody has removed. */
    Stream<Row> visible() {
        return rows.values().stream().filter(row -> row.progress().state() != BatchState.REMOVED);
    }

    /** All, removed or not. */
    Stream<Row> all() {
        return rows.values().stream();
    }

    void remove(BatchKey batch) {
        rows.remove(batch);
    }

    /** Whether the item must not be done: it has been settled, or its batch is not running. */
    boolean isLost(Claim.BatchItem claim) {
        return isSettled(claim)
                || find(claim.batch())
                        .filter(row -> row.progress().state().isRunning())
                        .isEmpty();
    }

    boolean isSettled(Claim.BatchItem claim) {
        return find(claim.batch())
                .map(row -> row.items().get(claim.position()))
                .filter(item -> item.state == ItemState.ACTIVE)
                .isEmpty();
    }

    void done(Claim.BatchItem claim, Instant at) {
        find(claim.batch()).orElseThrow().item(claim.position()).settle(ItemState.COMPLETED, null, null, at);
    }

    /** A batch. */
    static final class Row {
        private final BatchHeader header;
        private final Selection selection;
        private final TreeMap<Integer, ItemRow> items = new TreeMap<>();
        private Progress progress;

        private Row(BatchHeader header, Selection selection, Progress progress) {
            this.header = header;
            this.selection = selection;
            this.progress = progress;
        }

        BatchHeader header() {
            return header;
        }

        Selection selection() {
            return selection;
        }

        NavigableMap<Integer, ItemRow> items() {
            return items;
        }

        /** The item at a position, which must have been made. */
        ItemRow item(int position) {
            return Objects.requireNonNull(items.get(position), "there is no such item");
        }

        Progress progress() {
            return progress;
        }

        void progress(Progress changed) {
            progress = changed;
        }
    }

    /** An item. */
    static final class ItemRow {
        final BatchItem item;
        ItemState state = ItemState.ACTIVE;
        int attempts;

        @Nullable
        Instant processedAt;

        @Nullable
        String errorType;

        @Nullable
        String errorMessage;

        ItemRow(BatchItem item) {
            this.item = item;
        }

        void settle(ItemState how, @Nullable String type, @Nullable String message, Instant at) {
            state = how;
            attempts++;
            processedAt = at;
            errorType = type;
            errorMessage = message;
        }
    }
}
