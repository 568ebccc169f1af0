package io.jeton.testkit.pipeline;

import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;

/** A store whose next transactions fail in a given way, one after another; then it works again. */
final class FaultyInstanceStore implements InstanceStore {
    /** How a transaction fails. */
    enum Fault {
        /** The store cannot be reached. */
        AWAY,
        /** Writing fails for a reason that passes. */
        WRITE_FAILS,
        /** The commit fails; nothing is done. */
        COMMIT_FAILS,
        /** The commit is done, but its answer is lost. */
        ANSWER_LOST,
        /** The connection breaks before the commit arrives. */
        COMMIT_LOST
    }

    private final InstanceStore store;
    private final Deque<Fault> faults = new ArrayDeque<>();
    private int transactions;

    FaultyInstanceStore(InstanceStore store) {
        this.store = store;
    }

    void failNext(Fault... next) {
        faults.addAll(List.of(next));
    }

    int transactions() {
        return transactions;
    }

    boolean hasFaultsLeft() {
        return !faults.isEmpty();
    }

    @Override
    public LaneTransaction begin(int lane) {
        transactions++;
        var fault = faults.poll();
        if (fault == Fault.AWAY) {
            throw new StoreUnavailable("away", new IOException("refused"));
        }
        var transaction = store.begin(lane);
        return fault == null ? transaction : new FaultyTransaction(transaction, fault);
    }

    @Override
    public boolean wasCommitted(int lane, long transactionId) {
        if (faults.peek() == Fault.AWAY) {
            faults.remove();
            throw new StoreUnavailable("away", new IOException("refused"));
        }
        return store.wasCommitted(lane, transactionId);
    }

    private record FaultyTransaction(LaneTransaction transaction, Fault fault) implements LaneTransaction {
        @Override
        public long id() {
            return transaction.id();
        }

        @Override
        public Map<Long, ProcessInstanceKey> ownersOf(EntityKind kind, Collection<Long> entities) {
            return transaction.ownersOf(kind, entities);
        }

        @Override
        public Map<ProcessReference, ProcessDefinitionKey> resolve(Collection<ProcessReference> references) {
            return transaction.resolve(references);
        }

        @Override
        public Map<ProcessInstanceKey, Long> lock(SortedSet<ProcessInstanceKey> instances) {
            return transaction.lock(instances);
        }

        @Override
        public List<ProcessInstance> load(
                Collection<ProcessInstanceKey> instances,
                Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
            return transaction.load(instances, definitions);
        }

        @Override
        public void write(Collection<ProcessInstance> instances, List<JournalRecord> journal) {
            transaction.write(instances, journal);
            if (fault == Fault.WRITE_FAILS) {
                throw new TransientFailure("deadlock", new IOException("1213"));
            }
        }

        @Override
        public void commit() {
            switch (fault) {
                case COMMIT_FAILS -> throw new TransientFailure("certification failed", new IOException("3101"));
                case COMMIT_LOST -> throw new UnknownOutcome("broken", new IOException("reset"));
                case ANSWER_LOST -> {
                    transaction.commit();
                    throw new UnknownOutcome("broken", new IOException("reset"));
                }
                case AWAY, WRITE_FAILS -> transaction.commit();
            }
        }

        @Override
        public void close() {
            transaction.close();
        }
    }
}
