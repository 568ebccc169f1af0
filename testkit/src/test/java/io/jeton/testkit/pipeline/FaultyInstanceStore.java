package io.jeton.testkit.pipeline;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.InstanceParts;
import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store whose transactions fail when and how a test says. */
public final class FaultyInstanceStore implements InstanceStore {
    /** How a transaction fails. */
    public enum Fault {
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
    private final Supplier<Optional<Fault>> faults;
    private int transactions;

    /**
     * @param faults says how the next call of the store fails
     */
    public FaultyInstanceStore(InstanceStore store, Supplier<Optional<Fault>> faults) {
        this.store = store;
        this.faults = faults;
    }

    /** How many transactions have been begun, or tried to. */
    public int transactions() {
        return transactions;
    }

    @Override
    public LaneTransaction begin(int lane) {
        transactions++;
        var fault = faults.get();
        failIfAway(fault);
        var transaction = store.begin(lane);
        return fault.isEmpty() ? transaction : new FaultyTransaction(transaction, fault.get());
    }

    @Override
    public boolean wasCommitted(int lane, long transactionId) {
        failIfAway(faults.get());
        return store.wasCommitted(lane, transactionId);
    }

    private static void failIfAway(Optional<Fault> fault) {
        if (fault.equals(Optional.of(Fault.AWAY))) {
            throw new StoreUnavailable("away", new IOException("refused"));
        }
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
        public Map<ProcessReference, ProcessVersion> resolve(Collection<ProcessReference> references) {
            return transaction.resolve(references);
        }

        @Override
        public Set<ProcessVersion> deployed(Collection<ProcessDefinitionKey> definitions) {
            return transaction.deployed(definitions);
        }

        @Override
        public OptionalLong resolve(ResourceReference reference) {
            return transaction.resolve(reference);
        }

        @Override
        public Map<TokenKey, ProcessInstanceKey> calledBy(Collection<TokenKey> callActivities) {
            return transaction.calledBy(callActivities);
        }

        @Override
        public Set<ProcessInstanceKey> calledByInstances(Collection<ProcessInstanceKey> callers) {
            return transaction.calledByInstances(callers);
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
        public List<ProcessInstance> lockEnded(
                SortedSet<ProcessInstanceKey> instances,
                Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
            return transaction.lockEnded(instances, definitions);
        }

        @Override
        public InstanceParts parts() {
            return transaction.parts();
        }

        @Override
        public Set<Claim> lost(Collection<? extends Claim> claims, Instant now) {
            return transaction.lost(claims, now);
        }

        @Override
        public Map<JobKey, JobHold> holds(SortedSet<JobKey> jobs) {
            return transaction.holds(jobs);
        }

        @Override
        public Map<Claim.Request, Claimed.Answered> answered(Collection<Claim.Request> requests, Instant now) {
            return transaction.answered(requests, now);
        }

        @Override
        public void write(Collection<ProcessInstance> instances, List<JournalRecord> journal, List<Claimed> claimed) {
            transaction.write(instances, journal, claimed);
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
