package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.DefinitionKind;
import io.jeton.application.port.InstanceParts;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.LaneTransaction.JobHold;
import io.jeton.application.port.ProcessReference;
import io.jeton.application.port.ResourceReference;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Relatives;
import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.AlreadyDone;
import io.jeton.domain.rejection.Rejection.JobLockLost;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One attempt to carry out some commands in one transaction: look up, lock, load, decide, write. */
final class Group {
    private final LaneTransaction transaction;
    private final InstanceParts parts;
    private final InstanceCache cache;
    private final Definitions definitions;
    private final KeyAllocator keys;
    private final PipelineSettings settings;
    private final PipelineStatistics statistics;
    private final Deliveries deliveries;
    private final Instant now;
    private final IntSupplier newShards;

    private final Map<ProcessReference, ProcessDefinitionKey> resolved = new HashMap<>();
    private final Map<Target.OfEntity, ProcessInstanceKey> owners = new HashMap<>();
    private final Map<ProcessInstanceKey, ProcessInstance> instances = new LinkedHashMap<>();
    private final List<JournalRecord> journal = new ArrayList<>();
    private final Set<ProcessInstanceKey> changed = new HashSet<>();
    private final Map<ProcessInstanceKey, Integer> counted = new HashMap<>();
    private final Map<ProcessInstance, Pending<?>> untold = new LinkedHashMap<>();
    private final Family relatives = new Family();
    private final Set<Claim> lost = new HashSet<>();
    private final List<Claimed> claimed = new ArrayList<>();
    private final Map<Claim.Request, Answered> answers = new HashMap<>();
    private final Map<JobKey, JobHold> holds = new HashMap<>();
    private int rows;

    /**
     * @param newShards yields the shard of each new instance, one of its lane's
     */
    Group(
            LaneTransaction transaction,
            InstanceCache cache,
            Definitions definitions,
            KeyAllocator keys,
            PipelineSettings settings,
            PipelineStatistics statistics,
            Deliveries deliveries,
            Instant now,
            IntSupplier newShards) {
        this.transaction = transaction;
        this.parts = transaction.parts();
        this.cache = cache;
        this.definitions = definitions;
        this.keys = keys;
        this.settings = settings;
        this.statistics = statistics;
        this.deliveries = deliveries;
        this.now = now;
        this.newShards = newShards;
    }

    /**
     * Decides commands in order and writes what they changed. The outcome of each decided command is settled, but not told.
     *
     * @return how many commands were decided: at least one; the others have to wait for the next transaction, because this one is full
     * @throws Faulty if a command fails for a reason that is neither the caller's nor the process's
     */
    int carryOut(List<Pending<?>> commands) throws Faulty {
        lookUp(commands);
        fetch(commands);
        fetchParts(commands);
        askForClaims(commands);
        int decided = 0;
        for (Pending<?> pending : commands) {
            decide(pending, pending.command());
            decided++;
            if (rows >= settings.rowsMax()) {
                break;
            }
        }
        tellCallers();
        if (hasChanges()) {
            deliveries.handOver(changedInstances(), now);
            transaction.write(changedInstances(), journal, claimed);
        }
        return decided;
    }

    /** Whether there is anything to write, were it only that a request has been answered which has changed nothing. */
    boolean hasChanges() {
        return !changed.isEmpty() || !claimed.isEmpty();
    }

    Instant now() {
        return now;
    }

    /** The reference of the operation that was the last to change the instance; {@code null} if it has none. */
    @Nullable
    Long referenceOf(ProcessInstanceKey instance) {
        Long reference = null;
        for (JournalRecord entry : journal) {
            if (entry.instance().equals(instance)) {
                reference = entry.operationReference();
            }
        }
        return reference;
    }

    List<ProcessInstance> changedInstances() {
        return instances.values().stream()
                .filter(instance -> changed.contains(instance.key()))
                .toList();
    }

    Collection<ProcessInstance> allInstances() {
        return instances.values();
    }

    private void lookUp(List<Pending<?>> commands) {
        var references = new HashSet<ProcessReference>();
        var unknown = new EnumMap<EntityKind, Set<Long>>(EntityKind.class);
        for (Pending<?> pending : commands) {
            var target = pending.command().target();
            if (target instanceof Target.NewOfProcess creation) {
                references.add(creation.process());
            } else if (target instanceof Target.OfEntity entity) {
                var owner = entity.kind() == EntityKind.JOB ? cache.ownerOf(new JobKey(entity.key())) : null;
                if (owner != null) {
                    owners.put(entity, owner);
                } else {
                    unknown.computeIfAbsent(entity.kind(), kind -> new HashSet<>())
                            .add(entity.key());
                }
            }
        }
        if (!references.isEmpty()) {
            resolved.putAll(transaction.resolve(references));
        }
        unknown.forEach((kind, entities) -> transaction
                .ownersOf(kind, entities)
                .forEach((entity, owner) -> owners.put(new Target.OfEntity(kind, entity), owner)));
    }

    private void fetch(List<Pending<?>> commands) {
        SortedSet<ProcessInstanceKey> wanted = new TreeSet<>();
        commands.forEach(pending -> existing(pending.command().target()).ifPresent(wanted::add));
        fetch(wanted);
    }

    private void fetch(SortedSet<ProcessInstanceKey> wanted) {
        wanted.removeAll(instances.keySet());
        if (wanted.isEmpty()) {
            return;
        }
        // In key order, whether kept in memory or loaded: what follows must not depend on that.
        var found = new TreeMap<ProcessInstanceKey, ProcessInstance>();
        var toLoad = new ArrayList<ProcessInstanceKey>();
        transaction.lock(wanted).forEach((key, revision) -> {
            var cached = cache.take(key);
            if (cached != null && cached.revision() == revision) {
                found.put(key, cached);
            } else {
                if (cached != null) {
                    cache.forget(cached);
                }
                toLoad.add(key);
            }
        });
        if (!toLoad.isEmpty()) {
            for (ProcessInstance instance : transaction.load(toLoad, definitions::get)) {
                found.put(instance.key(), instance);
                cache.learn(instance);
            }
            statistics.countLoaded(toLoad.size());
        }
        instances.putAll(found);
    }

    /** Of instances that are loaded in parts, those that the commands are about. */
    private void fetchParts(List<Pending<?>> commands) {
        var wanted = new LinkedHashMap<ProcessInstance, Set<Entity>>();
        for (Pending<?> pending : commands) {
            var command = pending.command();
            var instance = existing(command.target()).map(instances::get);
            if (instance.isPresent() && instance.get().definition().graph().isLoadedInParts()) {
                if (command.needsWhole()) {
                    parts.addAll(instance.get());
                }
                command.addressed()
                        .filter(entity -> !isAtHand(entity, instance.get()))
                        .ifPresent(entity -> wanted.computeIfAbsent(instance.get(), key -> new HashSet<>())
                                .add(entity));
                if (instance.get().isAgendaElsewhere()) {
                    parts.addQueued(instance.get());
                }
            }
        }
        addParts(wanted);
    }

    private void addParts(Map<ProcessInstance, Set<Entity>> wanted) {
        if (!wanted.isEmpty()) {
            parts.addAround(wanted);
        }
    }

    private static boolean isAtHand(Entity entity, ProcessInstance instance) {
        return switch (entity.kind()) {
            case JOB -> instance.jobs().find(new JobKey(entity.key())).isPresent();
            case INCIDENT ->
                instance.incidents().find(new IncidentKey(entity.key())).isPresent();
            case SUBSCRIPTION ->
                instance.subscriptions().find(new SubscriptionKey(entity.key())).isPresent();
            case USER_TASK ->
                instance.userTasks().find(new UserTaskKey(entity.key())).isPresent();
            case TOKEN -> instance.tokens().find(new TokenKey(entity.key())).isPresent();
        };
    }

    /** After the locks, so that what another transaction has claimed is seen. */
    private void askForClaims(List<Pending<?>> commands) {
        var claims = new HashSet<Claim>();
        commands.forEach(pending -> claims.addAll(pending.command().claims()));
        if (!claims.isEmpty()) {
            lost.addAll(transaction.lost(claims, now));
        }
        var locks = new TreeSet<JobKey>();
        for (Pending<?> pending : commands) {
            var lock = pending.command().lock();
            if (lock != null) {
                locks.add(lock.job());
            }
        }
        if (!locks.isEmpty()) {
            holds.putAll(transaction.holds(locks));
        }
        var requests = new HashSet<Claim.Request>();
        for (Pending<?> pending : commands) {
            if (pending.request() != null) {
                requests.add(pending.request().claim());
            }
        }
        if (!requests.isEmpty()) {
            answers.putAll(transaction.answered(requests, now));
        }
    }

    private void refuseIfLost(Command<?> command) {
        for (Claim claim : command.claims()) {
            if (lost.contains(claim)) {
                throw new AlreadyDone(claim.lost()).asException();
            }
        }
    }

    /** A job that is not open is refused by the command itself. */
    private void refuseIfLockLost(Command<?> command, ProcessInstance instance) {
        var lock = command.lock();
        var hold = lock == null ? null : holds.get(lock.job());
        if (lock == null || hold == null) {
            return;
        }
        if (instance.jobs().isOfferedAnew(lock.job())) {
            if (instance.jobs().find(lock.job()).isPresent()) {
                throw new JobLockLost(lock.job(), null, null).asException();
            }
        } else if (hold.lockToken() == null || hold.lockToken() != lock.token()) {
            boolean isHeld = hold.lockToken() != null
                    && hold.until() != null
                    && hold.until().isAfter(now);
            throw new JobLockLost(lock.job(), isHeld ? hold.worker() : null, isHeld ? hold.until() : null)
                    .asException();
        }
    }

    private Optional<ProcessInstanceKey> existing(Target target) {
        if (target instanceof Target.OfInstance instance) {
            return Optional.of(instance.instance());
        }
        if (target instanceof Target.OfEntity entity) {
            var owner = owners.get(entity);
            if (owner == null && entity.kind() == EntityKind.TOKEN) {
                return Optional.of(new ProcessInstanceKey(entity.key()));
            }
            return Optional.ofNullable(owner);
        }
        return Optional.empty();
    }

    private <R> void decide(Pending<?> pending, Command<R> command) throws Faulty {
        Execution execution = null;
        try {
            if (isRepeated(pending)) {
                return;
            }
            refuseIfLost(command);
            var instance = instanceFor(command);
            if (instance == null || !(instance.isActive() || command instanceof Continue)) {
                throw command.target().notFound().asException();
            }
            refuseIfLockLost(command, instance);
            execution = new Execution(instance, now, keysOf(instance), relatives, parts);
            command.begin(execution);
            execution.run(command instanceof Continue ? settings.continuationStepsMax() : settings.stepsMax());
            pending.answerWith(instance);
            conclude(pending, execution);
            makeGood(command, instance);
            remember(pending);
        } catch (CommandRejected rejected) {
            if (execution != null && execution.instances().stream().anyMatch(Group::isSpoilt)) {
                throw new Faulty(
                        pending, new IllegalStateException("a rejected command left changes behind", rejected));
            }
            pending.refuse(rejected);
        } catch (TransientFailure passing) {
            throw passing;
        } catch (RuntimeException | StackOverflowError fault) {
            throw new Faulty(pending, fault);
        }
    }

    /** Whether the command has been carried out before, for an equal request, or by one in this very transaction. */
    private boolean isRepeated(Pending<?> pending) {
        var request = pending.request();
        var earlier = request == null ? null : answers.get(request.claim());
        if (request == null || earlier == null || !request.isAnsweredBy(earlier)) {
            return false;
        }
        pending.repeat(request.factsOf(earlier), definitions);
        return true;
    }

    private void remember(Pending<?> pending) {
        var request = pending.request();
        if (request != null && !answers.containsKey(request.claim())) {
            var answered = request.answered(pending.facts(), now);
            answers.put(request.claim(), answered);
            claimed.add(answered);
        }
    }

    private void makeGood(Command<?> command, ProcessInstance instance) {
        if (!command.claims().isEmpty()) {
            lost.addAll(command.claims());
            claimed.addAll(command.claimed(instance, now));
        }
    }

    private KeySource keysOf(ProcessInstance instance) {
        return keys.forShard(Shards.shardOf(instance.header().root().value()));
    }

    private static boolean isSpoilt(ProcessInstance instance) {
        return instance.isStored() && instance.hasUnconcludedChanges();
    }

    /** Each instance that was changed gets a record of its own; callers that are not part of the transaction yet are told later. */
    private void conclude(Pending<?> pending, Execution execution) {
        var command = pending.command();
        for (ProcessInstance instance : execution.instances()) {
            var changes = instance.concludeCommand();
            if (!changes.isEmpty()) {
                instances.put(instance.key(), instance);
                changed.add(instance.key());
                rows += 1 + instance.touchedCount() - counted.getOrDefault(instance.key(), 0);
                counted.put(instance.key(), instance.touchedCount());
                journal.add(new JournalRecord(
                        instance.key(),
                        instance.revision(),
                        command.name(),
                        command.operationReference(),
                        now,
                        changes));
            }
        }
        execution.unreported().forEach(child -> untold.put(child, pending));
    }

    /** Called instances have completed: all their callers are fetched at once, and go on; theirs in turn. */
    private void tellCallers() throws Faulty {
        while (!untold.isEmpty()) {
            var completed = new LinkedHashMap<>(untold);
            untold.clear();
            var callers = new TreeSet<ProcessInstanceKey>();
            completed.keySet().forEach(child -> callers.add(relatives.callerKeyOf(child)));
            fetch(callers);
            addPartsAroundCalls(completed.keySet());
            for (Map.Entry<ProcessInstance, Pending<?>> each : completed.entrySet()) {
                tellCaller(each.getKey(), each.getValue());
            }
        }
    }

    /** Of callers that are loaded in parts, the parts in which the call activities are. */
    private void addPartsAroundCalls(Collection<ProcessInstance> children) {
        var wanted = new LinkedHashMap<ProcessInstance, Set<Entity>>();
        for (ProcessInstance child : children) {
            var caller = instances.get(relatives.callerKeyOf(child));
            var callActivity = child.header().parentToken();
            if (caller != null
                    && callActivity != null
                    && caller.definition().graph().isLoadedInParts()
                    && caller.tokens().find(callActivity).isEmpty()) {
                wanted.computeIfAbsent(caller, key -> new HashSet<>())
                        .add(new Entity(EntityKind.TOKEN, callActivity.value()));
            }
        }
        addParts(wanted);
    }

    private void tellCaller(ProcessInstance child, Pending<?> pending) throws Faulty {
        if (!relatives.isAwaited(child)) {
            return;
        }
        try {
            var caller = relatives.callerOf(child);
            if (caller.isPresent()) {
                var execution = new Execution(caller.get(), now, keysOf(caller.get()), relatives, parts);
                execution.calledCompleted(child);
                execution.run(settings.stepsMax());
                conclude(pending, execution);
            }
        } catch (TransientFailure passing) {
            throw passing;
        } catch (RuntimeException | StackOverflowError fault) {
            throw new Faulty(pending, fault);
        }
    }

    private @Nullable ProcessInstance instanceFor(Command<?> command) {
        var target = command.target();
        var key = existing(target);
        if (key.isPresent()) {
            return instances.get(key.get());
        }
        return definitionFor(target)
                .map(definition -> ProcessInstance.create(command.header(newInstanceKey(), definition)))
                .orElse(null);
    }

    private Optional<ProcessDefinition> definitionFor(Target target) {
        if (target instanceof Target.NewOfProcess creation) {
            return Optional.ofNullable(resolved.get(creation.process())).map(definitions::get);
        }
        if (target instanceof Target.NewOfDefinition creation) {
            return definitions
                    .find(creation.definition())
                    .filter(definition -> definition.tenantId().equals(creation.tenantId()));
        }
        return Optional.empty();
    }

    private ProcessInstanceKey newInstanceKey() {
        int shard = newShards.getAsInt();
        return new ProcessInstanceKey(keys.forShard(shard).nextKey());
    }

    /** The other instances of a call hierarchy, as far as commands need them. */
    private final class Family implements Relatives {
        private final Map<ProcessReference, Optional<ProcessDefinition>> called = new HashMap<>();
        private final Map<ResourceReference, Optional<Long>> resources = new HashMap<>();

        @Override
        public Optional<ProcessDefinition> called(ProcessDefinition caller, String processId, Binding binding) {
            return called.computeIfAbsent(reference(caller, processId, binding), reference -> Optional.ofNullable(
                            transaction.resolve(List.of(reference)).get(reference))
                    .map(definitions::get));
        }

        @Override
        public Optional<FormKey> form(ProcessDefinition user, String formId, Binding binding) {
            return resource(DefinitionKind.FORM, user, formId, binding).map(FormKey::new);
        }

        @Override
        public Optional<DecisionDefinition> decision(ProcessDefinition user, String decisionId, Binding binding) {
            return resource(DefinitionKind.DECISION, user, decisionId, binding)
                    .flatMap(key -> definitions.decision(new DecisionKey(key)));
        }

        /** Looked up once for each transaction. */
        private Optional<Long> resource(DefinitionKind kind, ProcessDefinition user, String id, Binding binding) {
            return resources.computeIfAbsent(ResourceReference.of(kind, user, id, binding), reference -> {
                var key = transaction.resolve(reference);
                return key.isPresent() ? Optional.of(key.getAsLong()) : Optional.empty();
            });
        }

        @Override
        public Optional<ProcessInstance> callerOf(ProcessInstance child) {
            var key = callerKeyOf(child);
            fetch(new TreeSet<>(List.of(key)));
            addPartsAroundCalls(List.of(child));
            return Optional.ofNullable(instances.get(key)).filter(ProcessInstance::isActive);
        }

        @Override
        public Optional<ProcessInstance> callerAtHand(ProcessInstance child) {
            addPartsAroundCalls(List.of(child));
            return Optional.ofNullable(instances.get(callerKeyOf(child)));
        }

        @Override
        public List<ProcessInstance> calledBy(Collection<TokenKey> callActivities) {
            var children = new TreeSet<>(transaction.calledBy(callActivities).values());
            instances.values().stream()
                    .filter(instance ->
                            callActivities.contains(instance.header().parentToken()))
                    .map(ProcessInstance::key)
                    .forEach(children::add);
            fetch(new TreeSet<>(children));
            return children.stream()
                    .map(instances::get)
                    .filter(Objects::nonNull)
                    .filter(ProcessInstance::isActive)
                    .toList();
        }

        /**
         * Whether the caller, which has been fetched, still waits for it: another instance of this transaction may have ended that wait
         * since the child completed.
         */
        boolean isAwaited(ProcessInstance child) {
            var caller = instances.get(callerKeyOf(child));
            var callActivity = child.header().parentToken();
            return caller == null
                    || callActivity == null
                    || (caller.isActive() && caller.tokens().find(callActivity).isPresent());
        }

        ProcessInstanceKey callerKeyOf(ProcessInstance child) {
            var parent = child.header().parent();
            if (parent == null) {
                throw new IllegalStateException(
                        "nobody called instance " + child.key().value());
            }
            return parent;
        }

        private static ProcessReference reference(ProcessDefinition caller, String processId, Binding binding) {
            if (binding instanceof Binding.VersionTag bound) {
                return new ProcessReference.Tagged(caller.tenantId(), processId, bound.tag());
            }
            return binding instanceof Binding.Deployment
                    ? new ProcessReference.DeployedWith(caller.tenantId(), processId, caller.key())
                    : new ProcessReference.Latest(caller.tenantId(), processId);
        }
    }

    /** A command that runs into a fault of the engine. Whatever it touched must be dropped, and the others tried without it. */
    static final class Faulty extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Pending<?> pending;

        Faulty(Pending<?> pending, Throwable fault) {
            super(fault);
            this.pending = pending;
        }

        Pending<?> pending() {
            return pending;
        }
    }
}
