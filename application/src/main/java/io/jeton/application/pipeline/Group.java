package io.jeton.application.pipeline;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.InstanceParts;
import io.jeton.application.port.JournalRecord;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.SuspendedDefinition;
import io.jeton.domain.rejection.Rejection.SuspendedInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One attempt to carry out some commands in one transaction: look up, lock, load, decide, write. */
final class Group {
    /** With so many tokens more than it began with, a transaction takes no further commands: they stay in memory until its end. */
    private static final int TOKENS_ADDED_MAX = 20_000;

    private final LaneTransaction transaction;
    private final InstanceParts parts;
    private final KeyAllocator keys;
    private final PipelineSettings settings;
    private final Deliveries deliveries;
    private final Instant now;
    private final IntSupplier newShards;

    private final InstancesAtHand atHand;
    private final EarlierEffects earlier;
    private final CallHierarchy relatives;
    private final List<JournalRecord> journal = new ArrayList<>();
    private final Set<ProcessInstanceKey> changed = new HashSet<>();
    private final Map<ProcessInstanceKey, Integer> counted = new HashMap<>();
    private final Map<ProcessInstance, Pending<?>> untold = new LinkedHashMap<>();
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
        this.keys = keys;
        this.settings = settings;
        this.deliveries = deliveries;
        this.now = now;
        this.newShards = newShards;
        this.atHand = new InstancesAtHand(transaction, cache, definitions, statistics);
        this.earlier = new EarlierEffects(transaction, definitions, now);
        this.relatives = new CallHierarchy(transaction, definitions, atHand);
    }

    /**
     * Decides commands in order and writes what they changed. The outcome of each decided command is settled, but not told.
     *
     * @return how many commands were decided: at least one; the others have to wait for the next transaction, because this one is full, or because the
     *     next of them needs what is changed by this one to be stored
     * @throws Faulty if a command fails for a reason that is neither the caller's nor the process's
     */
    int carryOut(List<Pending<?>> commands) throws Faulty {
        atHand.gather(commands);
        earlier.ask(commands);
        int tokensAtFirst = atHand.tokensOfParts();
        int decided = 0;
        for (Pending<?> pending : commands) {
            if (pending.command().needsStored() && isChanged(pending.command().target())) {
                break;
            }
            decide(pending, pending.command());
            decided++;
            if (rows >= settings.rowsMax() || atHand.tokensOfParts() - tokensAtFirst >= TOKENS_ADDED_MAX) {
                break;
            }
        }
        tellCallers();
        if (hasChanges()) {
            deliveries.handOver(changedInstances(), now);
            transaction.write(changedInstances(), journal, earlier.claimed());
        }
        return decided;
    }

    /** Whether there is anything to write, were it only that a request has been answered which has changed nothing. */
    boolean hasChanges() {
        return !changed.isEmpty() || !earlier.claimed().isEmpty();
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
        return atHand.all().stream()
                .filter(instance -> changed.contains(instance.key()))
                .toList();
    }

    Collection<ProcessInstance> allInstances() {
        return atHand.all();
    }

    private <R> void decide(Pending<?> pending, Command<R> command) throws Faulty {
        Execution execution = null;
        try {
            var instance = instanceFor(command);
            permitRepeatedCreation(pending, instance);
            if (earlier.repeats(pending)) {
                return;
            }
            earlier.refuseIfLost(command);
            if (instance == null
                    || !(instance.isActive()
                            || command instanceof Continue
                            || command.target() instanceof Target.OfRemembered)) {
                throw command.target().notFound().asException();
            }
            var permit = new Permit(pending.caller(), command, instance);
            permit.check();
            if (instance.isSuspended() && !command.isForSuspended()) {
                throw new SuspendedInstance(instance.key()).asException();
            }
            if (atHand.isOfSuspended(command.target())) {
                var definition = instance.definition();
                throw new SuspendedDefinition(definition.key(), definition.processId(), definition.version())
                        .asException();
            }
            earlier.refuseIfLockLost(command, instance);
            execution = new Execution(instance, now, keysOf(instance), relatives, parts);
            permit.bind(execution);
            command.begin(execution);
            execution.run(command instanceof Continue ? settings.continuationStepsMax() : settings.stepsMax());
            pending.answerWith(instance);
            conclude(pending, execution);
            earlier.claim(command, instance);
            earlier.remember(pending);
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

    /**
     * Whoever repeats a creation may wait for its result, so that it needs the right of now. Other repetitions are told no more than that it was done,
     * and what they were about may be gone: nothing is asked of them again.
     */
    private void permitRepeatedCreation(Pending<?> pending, @Nullable ProcessInstance instance) {
        var isCreation = atHand.existing(pending.command().target()).isEmpty();
        if (pending.request() != null && instance != null && isCreation) {
            new Permit(pending.caller(), pending.command(), instance).check();
        }
    }

    private KeySource keysOf(ProcessInstance instance) {
        return keys.forShard(Shards.shardOf(instance.header().root().value()));
    }

    private boolean isChanged(Target target) {
        return atHand.existing(target).filter(changed::contains).isPresent();
    }

    private static boolean isSpoilt(ProcessInstance instance) {
        return instance.isStored() && instance.hasUnconcludedChanges();
    }

    /** Each instance that was changed gets a record of its own; callers that are not part of the transaction yet are told later. */
    private void conclude(Pending<?> pending, Execution execution) {
        var command = pending.command();
        for (ProcessInstance instance : execution.instances()) {
            scheduleRemoval(instance);
            var changes = instance.concludeCommand();
            if (!changes.isEmpty()) {
                atHand.put(instance);
                changed.add(instance.key());
                rows += 1 + instance.touchedCount() - counted.getOrDefault(instance.key(), 0);
                counted.put(instance.key(), instance.touchedCount());
                journal.add(new JournalRecord(
                        instance.key(),
                        instance.revision(),
                        command.name(),
                        command.operationReference(),
                        command.annotation(),
                        nameOf(pending.caller()),
                        now,
                        changes));
            }
        }
        execution.unreported().forEach(child -> untold.put(child, pending));
    }

    /** A root instance that has come to its end is remembered as long as the settings say. */
    private void scheduleRemoval(ProcessInstance instance) {
        var endedAt = instance.endedAt();
        if (endedAt != null
                && instance.hasJustEnded()
                && instance.header().parent() == null
                && instance.newRemoval().isEmpty()) {
            var until = settings.retention().until(instance.definition().processId(), endedAt);
            if (until != null) {
                instance.apply(new RemovalScheduled(until, false));
            }
        }
    }

    private static @Nullable String nameOf(Caller caller) {
        return caller.isEngine() ? null : caller.getName();
    }

    /** Called instances have completed: all their callers are fetched at once, and go on; theirs in turn. */
    private void tellCallers() throws Faulty {
        while (!untold.isEmpty()) {
            var completed = new LinkedHashMap<>(untold);
            untold.clear();
            var callers = new TreeSet<ProcessInstanceKey>();
            completed.keySet().forEach(child -> callers.add(CallHierarchy.callerKeyOf(child)));
            atHand.fetch(callers);
            atHand.addPartsAroundCalls(completed.keySet());
            for (Map.Entry<ProcessInstance, Pending<?>> each : completed.entrySet()) {
                tellCaller(each.getKey(), each.getValue());
            }
        }
    }

    private void tellCaller(ProcessInstance child, Pending<?> pending) throws Faulty {
        if (!relatives.isAwaited(child)) {
            return;
        }
        try {
            var caller = relatives.callerOf(child);
            var execution = new Execution(caller, now, keysOf(caller), relatives, parts);
            execution.calledCompleted(child);
            execution.run(settings.stepsMax());
            conclude(pending, execution);
        } catch (TransientFailure passing) {
            throw passing;
        } catch (RuntimeException | StackOverflowError fault) {
            throw new Faulty(pending, fault);
        }
    }

    private @Nullable ProcessInstance instanceFor(Command<?> command) {
        var target = command.target();
        var key = atHand.existing(target);
        if (key.isPresent()) {
            return atHand.find(key.get()).orElse(null);
        }
        return atHand.definitionFor(target)
                .map(definition -> ProcessInstance.create(command.header(newInstanceKey(), definition)))
                .orElse(null);
    }

    private ProcessInstanceKey newInstanceKey() {
        int shard = newShards.getAsInt();
        return new ProcessInstanceKey(keys.forShard(shard).nextKey());
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
