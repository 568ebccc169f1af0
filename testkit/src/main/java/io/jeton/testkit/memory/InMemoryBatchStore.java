package io.jeton.testkit.memory;

import io.jeton.application.port.BatchStore;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.batch.ItemState;
import io.jeton.domain.key.BatchKey;
import io.jeton.testkit.memory.BatchRows.ItemRow;
import io.jeton.testkit.memory.BatchRows.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches in memory. */
public final class InMemoryBatchStore implements BatchStore {
    private final Tables tables;

    InMemoryBatchStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void add(Batch batch, Selection selection, @Nullable Answered answered) {
        synchronized (tables) {
            tables.answers().failIfTaken(answered);
            tables.answers().keep(answered);
            tables.batches().add(batch, selection);
        }
    }

    @Override
    public Optional<Selection> selectionOf(BatchKey batch) {
        synchronized (tables) {
            return tables.batches().find(batch).map(Row::selection);
        }
    }

    /** What the change does to items before it throws stays done; no change of the engine does that. */
    @Override
    public <R> Optional<R> change(BatchKey key, @Nullable Answered answered, Change<R> change) {
        synchronized (tables) {
            var found = tables.batches().find(key).filter(row -> row.progress().state() != BatchState.REMOVED);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            tables.answers().failIfTaken(answered);
            var row = found.get();
            var batch = Batch.restore(row.header(), row.progress());
            var result = change.apply(batch, new RowItems(row, tables));
            row.progress(batch.progress());
            tables.answers().keep(answered);
            return Optional.of(result);
        }
    }

    @Override
    public List<BatchItem> active(BatchKey batch, int after, int limit) {
        synchronized (tables) {
            return tables.batches().find(batch).stream()
                    .flatMap(row -> row.items().tailMap(after, false).values().stream())
                    .filter(row -> row.state == ItemState.ACTIVE)
                    .limit(limit)
                    .map(row -> row.item)
                    .toList();
        }
    }

    @Override
    public List<BatchKey> due(Instant now, int limit) {
        synchronized (tables) {
            return running()
                    .filter(row -> row.progress().dueAt() != null
                            && !row.progress().dueAt().isAfter(now))
                    .sorted(Comparator.comparing(row -> row.progress().dueAt()))
                    .limit(limit)
                    .map(row -> row.header().key())
                    .toList();
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        synchronized (tables) {
            return running().map(row -> row.progress().dueAt()).min(Comparator.naturalOrder());
        }
    }

    @Override
    public List<BatchKey> removable(Instant now, int limit) {
        synchronized (tables) {
            return tables.batches()
                    .all()
                    .filter(row -> isRemovable(row, now))
                    .limit(limit)
                    .map(row -> row.header().key())
                    .toList();
        }
    }

    @Override
    public boolean remove(BatchKey key, Instant now, int itemsMax) {
        synchronized (tables) {
            var row = tables.batches().find(key).filter(found -> isRemovable(found, now));
            if (row.isEmpty()) {
                return true;
            }
            var batch = Batch.restore(row.get().header(), row.get().progress());
            batch.remove(now);
            row.get().progress(batch.progress());
            var items = row.get().items();
            for (int removed = 0; removed < itemsMax && !items.isEmpty(); removed++) {
                items.pollFirstEntry();
            }
            if (items.isEmpty()) {
                tables.batches().remove(key);
            }
            return items.isEmpty();
        }
    }

    private static boolean isRemovable(Row row, Instant now) {
        var removalAt = row.progress().removalAt();
        return removalAt != null && !removalAt.isAfter(now);
    }

    private Stream<Row> running() {
        return tables.batches().visible().filter(row -> row.progress().dueAt() != null);
    }

    private record RowItems(Row row, Tables tables) implements Items {
        @Override
        public void add(List<BatchItem> items) {
            for (BatchItem item : items) {
                if (row.items().putIfAbsent(item.position(), new ItemRow(item)) != null) {
                    throw new IllegalStateException("item has a row " + item + " already");
                }
            }
        }

        @Override
        public void settle(List<ItemOutcome> outcomes, Instant at) {
            for (ItemOutcome outcome : outcomes) {
                var item = row.item(outcome.position());
                if (item.state == ItemState.ACTIVE) {
                    item.settle(outcome.state(), outcome.type(), outcome.message(), at);
                }
            }
        }

        @Override
        public void complete(Collection<Integer> positions, Instant at) {
            for (int position : positions) {
                var item = row.item(position);
                if (item.state == ItemState.ACTIVE) {
                    item.settle(ItemState.COMPLETED, null, null, at);
                }
            }
        }

        @Override
        public Remembered remembered() {
            return new RememberedRows(tables);
        }

        @Override
        public Counts count(Collection<Integer> positions) {
            return count(positions.stream().map(row.items()::get));
        }

        @Override
        public Counts countAll() {
            return count(row.items().values().stream());
        }

        @Override
        public int reopen(int limit) {
            var failed = row.items().values().stream()
                    .filter(item -> item.state == ItemState.FAILED)
                    .limit(limit)
                    .toList();
            failed.forEach(item -> item.state = ItemState.ACTIVE);
            return failed.size();
        }

        private static Counts count(Stream<ItemRow> items) {
            return items.map(item -> switch (item.state) {
                        case ACTIVE -> Counts.NONE;
                        case COMPLETED -> new Counts(1, 0, 0);
                        case SKIPPED -> new Counts(0, 1, 0);
                        case FAILED -> new Counts(0, 0, 1);
                    })
                    .reduce(Counts.NONE, Counts::plus);
        }
    }
}
