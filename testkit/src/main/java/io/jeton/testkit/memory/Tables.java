package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.DefinitionStore.DeployedVersion;
import io.jeton.application.port.DefinitionStore.NewDefinition;
import io.jeton.application.port.DefinitionStore.NewDeployment;
import io.jeton.application.port.DefinitionStore.NewResource;
import io.jeton.application.port.LaneTransaction.JobHold;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.Subscription;
import io.jeton.testkit.memory.VersionRows.VersionRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The database: what is committed, and which transaction has locked what. Thread-safe; what it hands out as rows may only be looked at
 * while holding its monitor.
 */
final class Tables {
    /** How long a transaction waits for a lock of another one, in milliseconds of the machine's own time. */
    static final long LOCK_WAIT_MILLIS_MAX = 10_000;

    private final InstantSource clock;
    private final Map<ProcessInstanceKey, InstanceRows> instances = new TreeMap<>();
    private final Map<ProcessInstanceKey, InMemoryTransaction> locks = new HashMap<>();
    private final Map<JobKey, InMemoryTransaction> jobLocks = new HashMap<>();
    private final Map<JobKey, InstanceRows> jobOwners = new HashMap<>();
    private final Map<JobKey, InstanceRows> openJobOwners = new TreeMap<>();
    private final Map<IncidentKey, InstanceRows> incidentOwners = new HashMap<>();
    private final Map<TokenKey, InstanceRows> tokenOwners = new HashMap<>();
    private final Map<UserTaskKey, InstanceRows> taskOwners = new HashMap<>();
    private final Map<TokenKey, InstanceRows> calledBy = new HashMap<>();
    private final NavigableMap<Due, InstanceRows> dueTimers = new TreeMap<>();
    private final Messages messages = new Messages();
    private final Map<ProcessDefinitionKey, DefinitionRow> definitions = new TreeMap<>();
    private final VersionRows versions = new VersionRows();
    private final Evaluations evaluations = new Evaluations();
    private final Starts starts = new Starts();
    private final Signals signals = new Signals();
    private final Answers answers = new Answers();
    private final BatchRows batches = new BatchRows();
    private final Removals removals = new Removals();
    private final Set<CommitMark> committed = new HashSet<>();
    private long lastTransaction;

    Tables(InstantSource clock) {
        this.clock = clock;
    }

    /** The number of a transaction. */
    synchronized long nextTransaction() {
        return ++lastTransaction;
    }

    /** Waits until no other transaction has locked any of these. */
    synchronized Map<ProcessInstanceKey, Long> lock(InMemoryTransaction owner, SortedSet<ProcessInstanceKey> keys) {
        awaitRelease(owner, keys);
        var revisions = new LinkedHashMap<ProcessInstanceKey, Long>();
        for (var key : keys) {
            var rows = instances.get(key);
            if (rows != null && (rows.isActive() || rows.isUnfinished())) {
                locks.put(key, owner);
                revisions.put(key, rows.revision());
            }
        }
        return revisions;
    }

    /** Waits as {@link #lock} does, for instances that have ended for good. */
    synchronized List<InstanceRows> lockEnded(InMemoryTransaction owner, SortedSet<ProcessInstanceKey> keys) {
        awaitRelease(owner, keys);
        var ended = keys.stream()
                .flatMap(key -> Optional.ofNullable(instances.get(key)).stream())
                .filter(InstanceRows::isOver)
                .toList();
        ended.forEach(rows -> locks.put(rows.header().key(), owner));
        return ended;
    }

    synchronized boolean isLockedBy(InMemoryTransaction owner, ProcessInstanceKey key) {
        return locks.get(key) == owner;
    }

    /** The instances of these jobs are locked: nobody else reports on them, and from now on nobody gets them. */
    synchronized Map<JobKey, JobHold> lockJobs(InMemoryTransaction owner, SortedSet<JobKey> jobs) {
        var holds = new LinkedHashMap<JobKey, JobHold>();
        for (var job : jobs) {
            jobLocks.put(job, owner);
            Optional.ofNullable(openJobOwners.get(job))
                    .flatMap(rows -> rows.openJobs().find(job))
                    .ifPresent(row -> holds.put(job, new JobHold(row.lockToken(), row.worker(), row.deadline())));
        }
        return holds;
    }

    synchronized boolean isLocked(JobKey job) {
        return jobLocks.containsKey(job);
    }

    synchronized void release(InMemoryTransaction owner) {
        jobLocks.values().removeIf(holder -> holder == owner);
        locks.values().removeIf(holder -> holder == owner);
        notifyAll();
    }

    synchronized void commit(CommitMark mark, List<InstanceWrite> writes, List<Claimed> claimed) {
        failIfMade(writes, claimed);
        var at = clock.instant();
        writes.forEach(write -> apply(write, at));
        claimed.forEach(this::apply);
        committed.add(mark);
    }

    /** Signals; to be used while holding this monitor. */
    Signals signals() {
        return signals;
    }

    /** Answers to requests; to be used while holding this monitor. */
    Answers answers() {
        return answers;
    }

    /** Batches; to be used while holding this monitor. */
    BatchRows batches() {
        return batches;
    }

    /** When ended instances may be forgotten; to be used while holding this monitor. */
    Removals removals() {
        return removals;
    }

    /** One of those that an instance has called. */
    synchronized Optional<ProcessInstanceKey> calledBy(ProcessInstanceKey caller) {
        return instances.values().stream()
                .filter(rows -> caller.equals(rows.header().parent()))
                .map(rows -> rows.header().key())
                .findFirst();
    }

    /** Forgets an instance that has ended. */
    synchronized void remove(ProcessInstanceKey key) {
        var rows = instances.remove(key);
        for (var owners : List.of(jobOwners, openJobOwners, incidentOwners, tokenOwners, taskOwners, calledBy)) {
            owners.values().removeIf(owner -> owner == rows);
        }
        evaluations.remove(key);
        messages.forget(key);
        removals.forget(key);
    }

    synchronized boolean isLost(Claim claim, Instant now) {
        if (claim instanceof Claim.StartTimer timer) {
            return starts.isLost(timer, now);
        }
        if (claim instanceof Claim.BatchItem item) {
            return batches.isLost(item);
        }
        return claim instanceof Claim.SignalReceipt ? isMade(claim) : messages.isLost(claim, now);
    }

    private boolean isMade(Claim claim) {
        if (claim instanceof Claim.StartTimer timer) {
            return starts.isGone(timer);
        }
        if (claim instanceof Claim.BatchItem item) {
            return batches.isSettled(item);
        }
        return claim instanceof Claim.SignalReceipt receipt ? signals.isTold(receipt) : messages.isMade(claim);
    }

    private void apply(Claimed made) {
        if (made instanceof Claimed.Fired fired) {
            starts.apply(fired);
        } else if (made instanceof Claimed.Received received) {
            signals.keep(received.claim());
        } else if (made instanceof Claimed.Answered answered) {
            answers.keep(answered);
        } else if (made instanceof Claimed.ItemDone done) {
            batches.done(done.claim(), done.at());
        } else {
            messages.apply(made);
        }
    }

    /** Messages; to be used while holding this monitor. */
    Messages messages() {
        return messages;
    }

    synchronized boolean wasCommitted(CommitMark mark) {
        return committed.contains(mark);
    }

    synchronized void deploy(String tenantId, NewDeployment deployment) {
        for (var resource : deployment.resources()) {
            for (var definition : resource.definitions()) {
                var row = new DefinitionRow(tenantId, deployment.key(), resource, definition, deployment.at());
                if (definitions.putIfAbsent(definition.key(), row) != null) {
                    throw new IllegalStateException("definition has a row " + definition.key() + " already");
                }
                starts.replace(tenantId, definition.processId(), definition.starts(), false);
            }
            versions.add(tenantId, deployment.key(), resource);
        }
    }

    synchronized void delete(DeployedVersion version) {
        versions.delete(version.kind(), version.key());
        if (version.kind() == DefinitionKind.PROCESS) {
            starts.close(new ProcessDefinitionKey(version.key()));
        }
    }

    synchronized void waitFor(String tenantId, String processId, List<StartSubscription> opened) {
        starts.replace(tenantId, processId, opened, opened.stream().anyMatch(start -> isSuspended(start.definition())));
    }

    synchronized void setSuspended(List<ProcessDefinitionKey> definitions, boolean suspended, Instant at) {
        for (var definition : definitions) {
            versions.setSuspended(definition.value(), suspended);
            if (suspended) {
                starts.suspend(definition);
            } else {
                starts.resume(definition, at);
            }
        }
    }

    synchronized boolean isSuspended(ProcessDefinitionKey definition) {
        return versions.isSuspended(definition.value());
    }

    /** What suspended versions would wait for if they were activated now. */
    synchronized List<StartSubscription> resting(List<ProcessDefinitionKey> definitions, Instant at) {
        return definitions.stream()
                .flatMap(definition -> starts.resting(definition, at).stream())
                .toList();
    }

    synchronized boolean isDeleted(ProcessDefinitionKey definition) {
        return versions.isDeleted(definition.value());
    }

    /** A version that has not been deleted. */
    synchronized Optional<VersionRow> deployed(DefinitionKind kind, long key) {
        return versions.find(kind, key).filter(row -> !versions.isDeleted(key));
    }

    /** All versions of an id that there ever were. */
    synchronized List<VersionRow> ever(DefinitionKind kind, String tenantId, String id) {
        return versions.ever(kind, tenantId, id).toList();
    }

    /** A version of anything that can be deployed, deleted or not. */
    synchronized Optional<VersionRow> version(DefinitionKind kind, long key) {
        return versions.find(kind, key);
    }

    /** All versions of a kind that have not been deleted. */
    synchronized List<VersionRow> versions(DefinitionKind kind) {
        return versions.all(kind);
    }

    /** The history of decisions; to be used while holding this monitor. */
    Evaluations evaluations() {
        return evaluations;
    }

    /** The version that is meant now. */
    synchronized Optional<VersionRow> version(ResourceReference reference) {
        return versions.find(reference);
    }

    synchronized OptionalLong resolve(ResourceReference reference) {
        return versions.find(reference).stream().mapToLong(VersionRow::key).findFirst();
    }

    /** By which events new instances begin, oldest first; without those of suspended versions. */
    synchronized List<StartSubscription> starts() {
        return starts.all();
    }

    synchronized Optional<DefinitionRow> definition(ProcessDefinitionKey key) {
        return Optional.ofNullable(definitions.get(key));
    }

    synchronized Optional<DefinitionRow> definition(ProcessReference reference) {
        return definitions.values().stream()
                .filter(row -> !isDeleted(row.definition().key())
                        && row.tenantId().equals(reference.tenantId())
                        && row.definition().processId().equals(reference.processId())
                        && matches(row, reference))
                .max(Comparator.comparingInt(row -> row.definition().version()));
    }

    private boolean matches(DefinitionRow row, ProcessReference reference) {
        if (reference instanceof ProcessReference.Version exact) {
            return row.definition().version() == exact.version();
        }
        if (reference instanceof ProcessReference.Tagged tagged) {
            return tagged.versionTag().equals(row.definition().versionTag());
        }
        return !(reference instanceof ProcessReference.DeployedWith together)
                || definition(together.definition()).stream().anyMatch(other -> other.deployment() == row.deployment());
    }

    synchronized List<DefinitionRow> definitions() {
        return List.copyOf(definitions.values());
    }

    synchronized Optional<InstanceRows> instance(ProcessInstanceKey key) {
        return Optional.ofNullable(instances.get(key));
    }

    synchronized List<InstanceRows> instances() {
        return List.copyOf(instances.values());
    }

    synchronized Optional<ProcessInstanceKey> activeCalledBy(TokenKey callActivity) {
        return Optional.ofNullable(calledBy.get(callActivity))
                .filter(InstanceRows::isActive)
                .map(rows -> rows.header().key());
    }

    synchronized Set<ProcessInstanceKey> activeCalledByInstances(Collection<ProcessInstanceKey> callers) {
        return calledBy.values().stream()
                .filter(rows ->
                        rows.isActive() && callers.contains(rows.header().parent()))
                .map(rows -> rows.header().key())
                .collect(Collectors.toSet());
    }

    synchronized Optional<InstanceRows> ownerOf(JobKey job) {
        return Optional.ofNullable(jobOwners.get(job));
    }

    synchronized Optional<InstanceRows> ownerOf(IncidentKey incident) {
        return Optional.ofNullable(incidentOwners.get(incident));
    }

    synchronized Optional<InstanceRows> ownerOf(UserTaskKey task) {
        return Optional.ofNullable(taskOwners.get(task));
    }

    synchronized Optional<InstanceRows> ownerOf(TokenKey token) {
        return Optional.ofNullable(tokenOwners.get(token));
    }

    synchronized Optional<InstanceRows> ownerOf(SubscriptionKey subscription) {
        return instances.values().stream()
                .filter(rows -> rows.subscriptions().anyMatch(one -> one.key().equals(subscription)))
                .findFirst();
    }

    /** All open jobs, oldest first, each with the instance that it belongs to. */
    synchronized Map<JobKey, InstanceRows> openJobs() {
        return new LinkedHashMap<>(openJobOwners);
    }

    /** Timers, earliest first, each with the instance that it belongs to. */
    synchronized Map<Due, InstanceRows> timersDue(Instant now) {
        return new LinkedHashMap<>(dueTimers.headMap(new Due(now, new SubscriptionKey(Long.MAX_VALUE)), true));
    }

    synchronized Optional<Instant> nextTimerDue() {
        return dueTimers.isEmpty()
                ? Optional.empty()
                : Optional.of(dueTimers.firstKey().at());
    }

    private void rememberTimer(Subscription subscription, InstanceRows rows) {
        if (subscription.dueAt() != null && !rows.isSuspended()) {
            dueTimers.put(new Due(subscription.dueAt(), subscription.key()), rows);
        }
    }

    private void forgetTimer(Subscription subscription) {
        if (subscription.dueAt() != null) {
            dueTimers.remove(new Due(subscription.dueAt(), subscription.key()));
        }
    }

    private synchronized void awaitRelease(InMemoryTransaction owner, SortedSet<ProcessInstanceKey> keys) {
        var deadline = System.nanoTime() + LOCK_WAIT_MILLIS_MAX * 1_000_000;
        try {
            while (keys.stream().anyMatch(key -> locks.getOrDefault(key, owner) != owner)) {
                var millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new TransientFailure("a lock was not released in time", new TimeoutException());
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("interrupted while waiting for a lock", e);
        }
    }

    /** What primary keys do in a database: only one of several transactions makes a claim good. */
    private void failIfMade(List<InstanceWrite> writes, List<Claimed> claimed) {
        var others = new ArrayList<Claimed>();
        for (Claimed each : claimed) {
            if (each instanceof Claimed.Answered answered) {
                answers.failIfTaken(answered);
            } else {
                others.add(each);
            }
        }
        var started = writes.stream()
                .filter(write -> write.isNew() && write.isActive())
                .flatMap(write -> Messages.startKeyOf(write.header()).stream());
        Stream.concat(started, others.stream().map(Claimed::claim))
                .filter(this::isMade)
                .findFirst()
                .ifPresent(claim -> {
                    throw new TransientFailure(
                            "another transaction was faster with the same claim",
                            new IllegalStateException(claim.lost()));
                });
    }

    private void apply(InstanceWrite write, Instant at) {
        var key = write.header().key();
        if (write.isNew() && instances.putIfAbsent(key, new InstanceRows(write.header())) != null) {
            throw new IllegalStateException("instance has a row " + key + " already");
        }
        var rows = Optional.ofNullable(instances.get(key))
                .orElseThrow(() -> new IllegalStateException("instance has no row " + key));
        rows.subscriptions().forEach(this::forgetTimer);
        rows.apply(write, at);
        write.signalsThrown().forEach(signals::add);
        rows.subscriptions().forEach(subscription -> rememberTimer(subscription, rows));
        if (write.isNew() && write.isActive()) {
            messages.started(write.header());
        } else if (!write.isNew() && write.endsNow()) {
            messages.ended(write.header());
        }
        write.messagesPublished().forEach(messages::add);
        write.removal().ifPresent(removal -> removals.schedule(key, removal));
        write.decisionsEvaluated().forEach(evaluations::add);
        tokenOwners.put(write.header().rootScope(), rows);
        if (write.header().parentToken() != null) {
            calledBy.put(write.header().parentToken(), rows);
        }
        write.tokensAdded().forEach(token -> tokenOwners.put(token.key(), rows));
        write.userTasksAdded().forEach(task -> taskOwners.put(task.key(), rows));
        write.incidentsRaised().forEach(incident -> incidentOwners.put(incident.key(), rows));
        write.jobsAdded().forEach(job -> jobOwners.put(job.key(), rows));
        Stream.concat(write.jobsAdded().stream(), write.jobsChanged().stream()).forEach(job -> {
            if (job.hasEnded()) {
                openJobOwners.remove(job.key());
            } else {
                openJobOwners.put(job.key(), rows);
            }
        });
    }

    /** Proves that a transaction was committed. */
    record CommitMark(int lane, long transaction) {}

    /** One version of a process and the file it came with. */
    record DefinitionRow(
            String tenantId, long deployment, NewResource resource, NewDefinition definition, Instant deployedAt) {}

    /** When a timer is due. */
    record Due(Instant at, SubscriptionKey subscription) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            var byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : subscription.compareTo(other.subscription);
        }
    }
}
