package io.jeton.testkit.memory;

import io.jeton.application.port.BatchStore;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.memory.BatchRows.Row;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Evaluations and batches in memory. To be used while holding the monitor of {@link Tables}. */
record RememberedRows(Tables tables) implements BatchStore.Remembered {
    @Override
    public Set<Long> removeEvaluations(Collection<Long> evaluations) {
        return tables.evaluations().remove(evaluations);
    }

    @Override
    public Set<Long> settleEvaluations(Collection<Long> evaluations, RemovalTime time, Instant now) {
        return tables.evaluations().settle(evaluations, time, now);
    }

    @Override
    public Map<Long, Optional<CommandRejected>> changeBatches(Collection<Long> batches, Consumer<Batch> change) {
        var changed = new TreeMap<Long, Optional<CommandRejected>>();
        for (long key : batches) {
            tables.batches()
                    .find(new BatchKey(key))
                    .filter(row -> row.progress().state() != BatchState.REMOVED)
                    .ifPresent(row -> changed.put(key, change(row, change)));
        }
        return changed;
    }

    private static Optional<CommandRejected> change(Row row, Consumer<Batch> change) {
        var batch = Batch.restore(row.header(), row.progress());
        try {
            change.accept(batch);
        } catch (CommandRejected rejected) {
            return Optional.of(rejected);
        }
        row.progress(batch.progress());
        return Optional.empty();
    }
}
