package io.jeton.persistence.batch;

import io.jeton.application.port.BatchStore;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.persistence.database.Failures;
import io.jeton.persistence.decision.DecisionInstanceTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Evaluations of decisions, and other batches, in the transaction of a batch. */
final class RememberedTables implements BatchStore.Remembered {
    private final Handle handle;

    RememberedTables(Handle handle) {
        this.handle = handle;
    }

    @Override
    public Set<Long> removeEvaluations(Collection<Long> evaluations) {
        try {
            return DecisionInstanceTable.remove(handle.getConnection(), evaluations);
        } catch (SQLException e) {
            throw Failures.ofStatement(e);
        }
    }

    @Override
    public Set<Long> settleEvaluations(Collection<Long> evaluations, RemovalTime time, Instant now) {
        try {
            return DecisionInstanceTable.settle(handle.getConnection(), evaluations, removalAt(time, now));
        } catch (SQLException e) {
            throw Failures.ofStatement(e);
        }
    }

    /** NULL if the settings say when. */
    private static @Nullable Instant removalAt(RemovalTime time, Instant now) {
        if (time instanceof RemovalTime.AfterTimeToLive) {
            return null;
        }
        if (time instanceof RemovalTime.At at) {
            return at.time();
        }
        return time instanceof RemovalTime.Now ? now : DecisionInstanceTable.NEVER;
    }

    @Override
    public Map<Long, Optional<CommandRejected>> changeBatches(Collection<Long> batches, Consumer<Batch> change) {
        var changed = new LinkedHashMap<Long, Optional<CommandRejected>>();
        if (batches.isEmpty()) {
            return changed;
        }
        var found = handle.createQuery(BatchTable.SELECT_SOME + " order by batch_key for update")
                .bindList("keys", batches.stream().sorted().toList())
                .map((rows, context) -> BatchTable.read(rows))
                .list();
        for (Batch batch : found) {
            if (batch.state() != BatchState.REMOVED) {
                changed.put(batch.key().value(), change(batch, change));
            }
        }
        return changed;
    }

    private Optional<CommandRejected> change(Batch batch, Consumer<Batch> change) {
        try {
            change.accept(batch);
        } catch (CommandRejected rejected) {
            return Optional.of(rejected);
        }
        BatchTable.update(handle, batch);
        return Optional.empty();
    }
}
