package io.jeton.persistence.instance;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.InstanceParts;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.persistence.answer.AnsweredRequestTable;
import io.jeton.persistence.database.Batch;
import io.jeton.persistence.decision.DecisionInstanceTable;
import io.jeton.persistence.definition.VersionTables;
import io.jeton.persistence.journal.JournalTable;
import io.jeton.persistence.signal.SignalTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * One transaction of a lane. A transaction that only starts instances needs no look-up and no lock: it is one statement for each table
 * that has new rows, one for the lane's fence, and the commit.
 */
final class JdbcLaneTransaction implements LaneTransaction {
    private final Lane.Transaction transaction;
    private final JournalTable journalTable;
    private final AfterCommit afterCommit;
    private final Map<ProcessInstanceKey, LockedInstance> locked = new LinkedHashMap<>();
    private final Set<Claim.Request> expired = new HashSet<>();
    private boolean written;

    /** What else has to be done before a commit counts. */
    interface AfterCommit {
        void sync(Connection connection) throws SQLException;
    }

    JdbcLaneTransaction(Lane.Transaction transaction, JournalTable journalTable, AfterCommit afterCommit) {
        this.transaction = transaction;
        this.journalTable = journalTable;
        this.afterCommit = afterCommit;
    }

    @Override
    public long id() {
        return transaction.id();
    }

    @Override
    public Map<Long, ProcessInstanceKey> ownersOf(EntityKind kind, Collection<Long> entities) {
        return entities.isEmpty()
                ? Map.of()
                : transaction.run(connection -> LookUps.owners(connection, kind, entities));
    }

    @Override
    public Map<ProcessReference, ProcessVersion> resolve(Collection<ProcessReference> references) {
        return references.isEmpty()
                ? Map.of()
                : transaction.run(connection -> LookUps.definitions(connection, references));
    }

    @Override
    public Set<ProcessVersion> deployed(Collection<ProcessDefinitionKey> definitions) {
        return transaction.run(connection -> LookUps.deployed(connection, definitions));
    }

    @Override
    public OptionalLong resolve(ResourceReference reference) {
        return transaction.run(connection -> VersionTables.find(connection, reference));
    }

    @Override
    public Map<TokenKey, ProcessInstanceKey> calledBy(Collection<TokenKey> callActivities) {
        return callActivities.isEmpty()
                ? Map.of()
                : transaction.run(connection -> LookUps.calledBy(connection, callActivities));
    }

    @Override
    public Set<ProcessInstanceKey> calledByInstances(Collection<ProcessInstanceKey> callers) {
        return callers.isEmpty()
                ? Set.of()
                : transaction.run(connection -> LookUps.calledByInstances(connection, callers));
    }

    @Override
    public Map<ProcessInstanceKey, Long> lock(SortedSet<ProcessInstanceKey> instances) {
        if (instances.isEmpty()) {
            return Map.of();
        }
        var found = transaction.run(connection -> InstanceTable.lock(connection, instances));
        locked.putAll(found);
        var revisions = new LinkedHashMap<ProcessInstanceKey, Long>();
        found.forEach((key, instance) -> revisions.put(key, instance.revision()));
        return revisions;
    }

    @Override
    public List<ProcessInstance> load(
            Collection<ProcessInstanceKey> instances, Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
        if (instances.isEmpty()) {
            return List.of();
        }
        var rows = instances.stream().map(this::lockOf).toList();
        return transaction.run(connection -> new InstanceLoader(connection).load(rows, definitions));
    }

    @Override
    public List<ProcessInstance> lockEnded(
            SortedSet<ProcessInstanceKey> instances, Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
        if (instances.isEmpty()) {
            return List.of();
        }
        var found = transaction.run(connection -> InstanceTable.lockEnded(connection, instances));
        locked.putAll(found);
        return found.values().stream()
                .map(instance -> ProcessInstance.restore(
                        new LoadedRows(definitions.apply(instance.definition())).snapshot(instance)))
                .toList();
    }

    @Override
    public InstanceParts parts() {
        return new JdbcInstanceParts(transaction);
    }

    @Override
    public Set<Claim> lost(Collection<? extends Claim> claims, Instant now) {
        return claims.isEmpty() ? Set.of() : transaction.run(connection -> Claims.lost(connection, claims, now));
    }

    @Override
    public Map<JobKey, JobHold> holds(SortedSet<JobKey> jobs) {
        return jobs.isEmpty() ? Map.of() : transaction.run(connection -> JobHolds.lock(connection, jobs));
    }

    @Override
    public Map<Claim.Request, Answered> answered(Collection<Claim.Request> requests, Instant now) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        var found = transaction.run(connection -> AnsweredRequestTable.find(connection, requests));
        var answered = new HashMap<Claim.Request, Answered>();
        found.forEach((request, its) -> {
            if (its.until().isAfter(now)) {
                answered.put(request, its);
            } else {
                expired.add(request);
            }
        });
        return answered;
    }

    @Override
    public void write(Collection<ProcessInstance> instances, List<JournalRecord> journal, List<Claimed> claimed) {
        var inKeyOrder = instances.stream()
                .sorted(Comparator.comparing(ProcessInstance::key))
                .toList();
        var recordedAt = new HashMap<ProcessInstanceKey, Instant>();
        journal.forEach(each -> recordedAt.merge(each.instance(), each.at(), (a, b) -> a.isAfter(b) ? a : b));
        written = true;
        try {
            transaction.run(connection -> {
                InstanceTable.write(connection, inKeyOrder, locked);
                InstanceTable.writeContinuations(connection, inKeyOrder, locked, recordedAt);
                SuspendedQueues.write(connection, inKeyOrder, locked);
                ElementInstanceTable.write(connection, inKeyOrder);
                ArrivalTable.write(connection, inKeyOrder);
                VariableTable.write(connection, inKeyOrder);
                JobTable.write(connection, inKeyOrder, recordedAt);
                IncidentTable.write(connection, inKeyOrder);
                WarningTable.write(connection, inKeyOrder);
                SubscriptionTable.write(connection, inKeyOrder);
                MultiInstanceTable.write(connection, inKeyOrder);
                UserTaskTable.write(connection, inKeyOrder);
                MigrationTable.write(connection, inKeyOrder);
                RemovalTable.write(connection, inKeyOrder);
                SignalTable.insert(
                        connection,
                        inKeyOrder.stream()
                                .flatMap(instance -> instance.signals().unstored().stream())
                                .toList());
                DecisionInstanceTable.insert(
                        connection,
                        inKeyOrder.stream()
                                .flatMap(instance -> instance.decisions().unstored().stream())
                                .toList());
                removeExpired(connection, claimed);
                Claims.write(connection, inKeyOrder, claimed);
                journalTable.write(connection, journal);
                return true;
            });
        } catch (Batch.RowsMissing e) {
            throw new TransientFailure("an instance was changed by somebody who did not see its lock", e);
        }
    }

    @Override
    public void commit() {
        if (written) {
            transaction.commit();
            transaction.run(connection -> {
                afterCommit.sync(connection);
                return true;
            });
        } else {
            transaction.end();
        }
    }

    @Override
    public void close() {
        transaction.end();
    }

    /** A key that may be used again is there still: the sweep has not come by. */
    private void removeExpired(Connection connection, List<Claimed> claimed) throws SQLException {
        for (Claimed each : claimed) {
            if (each instanceof Answered answered && expired.contains(answered.claim())) {
                AnsweredRequestTable.removeExpired(connection, List.of(answered.claim()), answered.at());
            }
        }
    }

    private LockedInstance lockOf(ProcessInstanceKey key) {
        var instance = locked.get(key);
        if (instance == null) {
            throw new IllegalStateException("instance " + key.value() + " is to be loaded, but was not locked");
        }
        return instance;
    }
}
