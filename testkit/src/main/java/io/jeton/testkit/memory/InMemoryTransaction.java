package io.jeton.testkit.memory;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.InstanceParts;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ProcessVersion;
import io.jeton.application.port.ResourceReference;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One transaction: its writes are kept aside until the commit, its locks until the end. */
final class InMemoryTransaction implements LaneTransaction {
    private final Tables tables;
    private final Tables.CommitMark mark;
    private final List<InstanceWrite> writes = new ArrayList<>();
    private final List<Claimed> claimed = new ArrayList<>();

    InMemoryTransaction(Tables tables, Tables.CommitMark mark) {
        this.tables = tables;
        this.mark = mark;
    }

    @Override
    public long id() {
        return mark.transaction();
    }

    @Override
    public Map<Long, ProcessInstanceKey> ownersOf(EntityKind kind, Collection<Long> entities) {
        var owners = new LinkedHashMap<Long, ProcessInstanceKey>();
        for (long entity : entities) {
            ownerOf(kind, entity)
                    .ifPresent(rows -> owners.put(entity, rows.header().key()));
        }
        return owners;
    }

    @Override
    public Map<ProcessReference, ProcessVersion> resolve(Collection<ProcessReference> references) {
        var versions = new LinkedHashMap<ProcessReference, ProcessVersion>();
        for (var reference : references) {
            tables.definition(reference)
                    .ifPresent(row ->
                            versions.put(reference, version(row.definition().key())));
        }
        return versions;
    }

    @Override
    public Set<ProcessVersion> deployed(Collection<ProcessDefinitionKey> definitions) {
        return definitions.stream()
                .filter(key ->
                        tables.deployed(DefinitionKind.PROCESS, key.value()).isPresent())
                .map(this::version)
                .collect(Collectors.toSet());
    }

    private ProcessVersion version(ProcessDefinitionKey key) {
        return new ProcessVersion(key, tables.isSuspended(key));
    }

    @Override
    public OptionalLong resolve(ResourceReference reference) {
        return tables.resolve(reference);
    }

    @Override
    public Map<TokenKey, ProcessInstanceKey> calledBy(Collection<TokenKey> callActivities) {
        var called = new LinkedHashMap<TokenKey, ProcessInstanceKey>();
        for (var token : callActivities) {
            tables.activeCalledBy(token).ifPresent(instance -> called.put(token, instance));
        }
        return called;
    }

    @Override
    public Set<ProcessInstanceKey> calledByInstances(Collection<ProcessInstanceKey> callers) {
        return tables.activeCalledByInstances(callers);
    }

    @Override
    public Map<ProcessInstanceKey, Long> lock(SortedSet<ProcessInstanceKey> instances) {
        return tables.lock(this, instances);
    }

    @Override
    public List<ProcessInstance> load(
            Collection<ProcessInstanceKey> instances, Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
        var loaded = new ArrayList<ProcessInstance>();
        for (var key : instances) {
            if (!tables.isLockedBy(this, key)) {
                throw new IllegalStateException("instance " + key.value() + " is loaded without a lock");
            }
            loaded.add(load(key, definitions));
        }
        return loaded;
    }

    @Override
    public List<ProcessInstance> lockEnded(
            SortedSet<ProcessInstanceKey> instances, Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
        synchronized (tables) {
            return tables.lockEnded(this, instances).stream()
                    .map(rows -> ProcessInstance.restore(rows.snapshot(
                            definitions.apply(rows.header().definition().key()), token -> false)))
                    .toList();
        }
    }

    @Override
    public InstanceParts parts() {
        return new InMemoryParts(tables);
    }

    @Override
    public Set<Claim> lost(Collection<? extends Claim> claims, Instant now) {
        synchronized (tables) {
            return claims.stream().filter(claim -> tables.isLost(claim, now)).collect(Collectors.toSet());
        }
    }

    @Override
    public Map<JobKey, JobHold> holds(SortedSet<JobKey> jobs) {
        return tables.lockJobs(this, jobs);
    }

    @Override
    public Map<Claim.Request, Claimed.Answered> answered(Collection<Claim.Request> requests, Instant now) {
        var answered = new LinkedHashMap<Claim.Request, Claimed.Answered>();
        synchronized (tables) {
            for (var request : requests) {
                tables.answers().find(request, now).ifPresent(found -> answered.put(request, found));
            }
        }
        return answered;
    }

    @Override
    public void write(Collection<ProcessInstance> instances, List<JournalRecord> journal, List<Claimed> madeGood) {
        for (var instance : instances) {
            if (instance.isStored() && !tables.isLockedBy(this, instance.key())) {
                throw new IllegalStateException("instance " + instance.key().value() + " is written without a lock");
            }
            writes.add(InstanceWrite.of(instance, journal));
        }
        claimed.addAll(madeGood);
    }

    @Override
    public void commit() {
        tables.commit(mark, writes, claimed);
        writes.clear();
    }

    @Override
    public void close() {
        writes.clear();
        tables.release(this);
    }

    private ProcessInstance load(
            ProcessInstanceKey key, Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
        synchronized (tables) {
            var rows = tables.instance(key)
                    .orElseThrow(() -> new IllegalStateException("instance has no row " + key.value()));
            var definition = definitions.apply(rows.header().definition().key());
            var inParts = definition.graph().isLoadedInParts();
            var instance =
                    ProcessInstance.restore(rows.snapshot(definition, token -> !inParts || token.part() == null));
            instance.setAgendaElsewhere(inParts && rows.isUnfinished());
            return instance;
        }
    }

    private Optional<InstanceRows> ownerOf(EntityKind kind, long entity) {
        return switch (kind) {
            case JOB -> tables.ownerOf(new JobKey(entity));
            case INCIDENT -> tables.ownerOf(new IncidentKey(entity));
            case SUBSCRIPTION -> tables.ownerOf(new SubscriptionKey(entity));
            case USER_TASK -> tables.ownerOf(new UserTaskKey(entity));
            case TOKEN -> tables.ownerOf(new TokenKey(entity));
        };
    }
}
