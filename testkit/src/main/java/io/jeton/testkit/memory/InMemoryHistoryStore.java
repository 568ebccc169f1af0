package io.jeton.testkit.memory;

import io.jeton.application.port.HistoryStore;
import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Ended instances in memory. One is removed at a time, with all of its rows; what was called by an instance goes before it. */
public final class InMemoryHistoryStore implements HistoryStore {
    private final Tables tables;

    InMemoryHistoryStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<ProcessInstanceKey> removable(Instant now, int limit) {
        synchronized (tables) {
            return tables.removals().due(now).filter(this::isOver).limit(limit).toList();
        }
    }

    @Override
    public Optional<Instant> nextRemoval(Instant after) {
        synchronized (tables) {
            return tables.removals().next(after);
        }
    }

    @Override
    public boolean remove(Collection<ProcessInstanceKey> instances, Instant now, int rowsMax) {
        synchronized (tables) {
            var due = tables.removals().due(now).filter(instances::contains).toList();
            for (ProcessInstanceKey key : due) {
                if (isOver(key)) {
                    removeDeepest(key);
                    return false;
                }
            }
            return true;
        }
    }

    private boolean isOver(ProcessInstanceKey key) {
        return tables.instance(key).filter(InstanceRows::isOver).isPresent();
    }

    private void removeDeepest(ProcessInstanceKey key) {
        tables.calledBy(key)
                .ifPresentOrElse(
                        called -> {
                            tables.removals().begin(key);
                            removeDeepest(called);
                        },
                        () -> tables.remove(key));
    }
}
