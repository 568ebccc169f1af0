package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.LaneTransaction;
import io.jeton.application.port.StoreUnavailable;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.Shards;
import io.jeton.domain.rejection.Rejection.Overloaded;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out commands on the instances of a range of shards, one transaction at a time.
 *
 * <p>A free lane takes everything that is queued, within bounds, as one transaction; under load the commit and the round trips are
 * shared by many commands, and an idle lane begins at once. A transaction that fails for a passing reason is tried again as a whole,
 * from its first statement; if it keeps failing, its commands are tried one by one, so that a bad one fails alone. Continuations
 * of long runs, one at a time, and background commands, in small portions, take turns with what callers wait for.
 */
final class Lane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int ATTEMPTS_MAX = 5;
    /** How many background commands share a transaction: somebody may come meanwhile who has to wait for it. */
    private static final int BACKGROUND_MAX = 32;

    /** How many do if nobody has come lately. */
    private static final int BACKGROUND_ALONE_MAX = 128;

    /** How many iterations of multi-instance activities of one instance stay in memory; a store has the others. */
    private static final int ITERATIONS_KEPT_MAX = 200;

    private static final long PAUSE_MILLIS_BASE = 5;
    private static final Duration OUTCOME_WAIT_MAX = Duration.ofSeconds(30);
    private static final Duration OUTCOME_PAUSE = Duration.ofMillis(200);

    private final int number;
    private final int firstShard;
    private final int shards;
    private final InstanceStore store;
    private final Definitions definitions;
    private final KeyAllocator keys;
    private final Timing timing;
    private final PipelineSettings settings;
    private final PipelineStatistics statistics;
    private final JobHandOver handOver;
    private final CommitListener listener;
    private final InstanceCache cache;

    // Guarded by queue.
    private final Deque<Pending<?>> queue = new ArrayDeque<>();
    private final Deque<Pending<?>> background = new ArrayDeque<>();
    private final Deque<Pending<?>> continuations = new ArrayDeque<>();
    private boolean running;
    private boolean continuationsTurn;
    private boolean backgroundTurn;

    // Used by the lane's own thread only.
    private int lastNewShard;

    Lane(
            int number,
            InstanceStore store,
            Definitions definitions,
            KeyAllocator keys,
            Timing timing,
            PipelineSettings settings,
            PipelineStatistics statistics,
            JobHandOver handOver,
            CommitListener listener) {
        this.number = number;
        this.firstShard = (number * Shards.COUNT + settings.lanes() - 1) / settings.lanes();
        this.shards = ((number + 1) * Shards.COUNT + settings.lanes() - 1) / settings.lanes() - firstShard;
        this.store = store;
        this.definitions = definitions;
        this.keys = keys;
        this.timing = timing;
        this.settings = settings;
        this.statistics = statistics;
        this.handOver = handOver;
        this.listener = listener;
        this.cache = new InstanceCache(settings.cachedInstancesMax());
    }

    /** The lane that has the shard, of so many. */
    static int laneOf(int shard, int lanes) {
        return shard * lanes / Shards.COUNT;
    }

    /** Queues a command; it is refused if too many wait already. */
    void submit(Pending<?> pending) {
        boolean refused = false;
        synchronized (queue) {
            var its = queueOf(pending);
            if (its.size() >= settings.queuedMax()) {
                refused = true;
            } else {
                its.add(pending);
                wake();
            }
        }
        if (refused) {
            pending.refuse(new Overloaded(settings.queuedMax() + " commands are waiting already").asException());
            pending.tell();
        }
    }

    int queued() {
        synchronized (queue) {
            return queue.size() + background.size() + continuations.size();
        }
    }

    /**
     * Works until nothing is queued. Runs once at a time. After continuations it gives its thread away for a moment: a model without an
     * end must not keep it.
     */
    @Override
    public void run() {
        while (true) {
            var commands = take();
            if (commands.isEmpty()) {
                return;
            }
            try {
                carryOut(commands);
            } catch (RuntimeException | Error fault) {
                LOG.error("lane {} failed", number, fault);
                tellFailed(commands, new IllegalStateException("the command was given up", fault));
            }
            if (commands.get(0).command() instanceof Continue) {
                timing.execute(this);
                return;
            }
        }
    }

    /** Queues a continuation of an instance whose agenda is not empty. */
    void continueLater(Pending<?> continuation) {
        synchronized (queue) {
            continuations.add(continuation);
            wake();
        }
    }

    private void wake() {
        if (!running) {
            running = true;
            timing.execute(this);
        }
    }

    private List<Pending<?>> take() {
        var taken = new ArrayList<Pending<?>>();
        synchronized (queue) {
            if (!continuations.isEmpty() && (continuationsTurn || (queue.isEmpty() && background.isEmpty()))) {
                taken.add(continuations.remove());
                continuationsTurn = false;
            } else if (!background.isEmpty() && (backgroundTurn || queue.isEmpty())) {
                take(background, Math.min(backgroundMax(), settings.commandsMax()), taken);
                backgroundTurn = false;
                continuationsTurn = true;
            } else {
                take(queue, settings.commandsMax(), taken);
                backgroundTurn = true;
                continuationsTurn = true;
            }
            running = !taken.isEmpty();
        }
        return taken;
    }

    private int backgroundMax() {
        return queue.isEmpty() && !backgroundTurn ? BACKGROUND_ALONE_MAX : BACKGROUND_MAX;
    }

    private void take(Deque<Pending<?>> from, int commandsMax, List<Pending<?>> taken) {
        long bytes = 0;
        while (taken.size() < commandsMax && !from.isEmpty()) {
            bytes += from.element().command().bytes();
            if (bytes > settings.bytesMax() && !taken.isEmpty()) {
                return;
            }
            taken.add(from.remove());
        }
    }

    private Deque<Pending<?>> queueOf(Pending<?> pending) {
        return pending.command().isBackground() ? background : queue;
    }

    private void putBack(List<Pending<?>> commands) {
        synchronized (queue) {
            for (int i = commands.size() - 1; i >= 0; i--) {
                queueOf(commands.get(i)).addFirst(commands.get(i));
            }
        }
    }

    private void carryOut(List<Pending<?>> commands) {
        var left = new ArrayList<>(commands);
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            try {
                int decided = attempt(left);
                putBack(left.subList(decided, left.size()));
                return;
            } catch (Group.Faulty fault) {
                left.remove(fault.pending());
                LOG.error("command {} failed", fault.pending().command().name(), fault.getCause());
                tellFailed(List.of(fault.pending()), new IllegalStateException("the command failed", fault.getCause()));
                attempt--;
            } catch (TransientFailure passing) {
                statistics.countRetry();
                if (attempt >= ATTEMPTS_MAX) {
                    giveUp(left, passing);
                    return;
                }
                LOG.debug("lane {} tries a transaction again", number, passing);
                timing.pause(Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS_BASE << attempt)));
            } catch (RuntimeException fault) {
                giveUp(left, fault);
                return;
            }
        }
    }

    private void giveUp(List<Pending<?>> commands, RuntimeException reason) {
        if (commands.size() == 1 || reason instanceof StoreUnavailable || reason instanceof UnknownOutcome) {
            LOG.warn("lane {} gives up {} commands: {}", number, commands.size(), reason.toString());
            tellFailed(commands, reason);
        } else {
            commands.forEach(command -> carryOut(List.of(command)));
        }
    }

    private void tellFailed(List<Pending<?>> commands, RuntimeException reason) {
        commands.forEach(command -> command.refuse(reason));
        timing.execute(() -> commands.forEach(Pending::tell));
    }

    private int attempt(List<Pending<?>> commands) throws Group.Faulty {
        Group group;
        int decided;
        var deliveries = new Deliveries(handOver);
        try (var transaction = store.begin(number)) {
            var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
            group = new Group(
                    transaction, cache, definitions, keys, settings, statistics, deliveries, now, this::nextNewShard);
            decided = group.carryOut(commands);
            if (group.hasChanges()) {
                commit(transaction);
            }
        } catch (RuntimeException | Group.Faulty failure) {
            deliveries.giveBack();
            throw failure;
        }
        afterCommit(group, List.copyOf(commands.subList(0, decided)), deliveries);
        return decided;
    }

    private void commit(LaneTransaction transaction) {
        try {
            transaction.commit();
        } catch (UnknownOutcome unknown) {
            if (!findOut(transaction.id(), unknown)) {
                throw new TransientFailure("the commit was lost", unknown);
            }
        }
        statistics.countTransaction();
    }

    /** From here on the commands are done: whatever goes wrong, they must not be tried again. */
    private void afterCommit(Group group, List<Pending<?>> decided, Deliveries deliveries) {
        statistics.countCommands(decided.size());
        var news = new CommitNews();
        try {
            settle(group, news);
        } catch (RuntimeException fault) {
            LOG.error("lane {} drops its instances in memory", number, fault);
            cache.clear();
        }
        timing.execute(() -> {
            decided.forEach(Pending::tell);
            deliveries.deliver();
            var commit = news.commit();
            if (!commit.isEmpty()) {
                listener.committed(commit);
            }
        });
    }

    private boolean findOut(long transactionId, UnknownOutcome unknown) {
        LOG.warn("lane {} finds out what became of transaction {}", number, transactionId, unknown);
        var end = timing.instant().plus(OUTCOME_WAIT_MAX);
        while (true) {
            try {
                return store.wasCommitted(number, transactionId);
            } catch (TransientFailure passing) {
                if (timing.instant().isAfter(end)) {
                    unknown.addSuppressed(passing);
                    throw unknown;
                }
                timing.pause(OUTCOME_PAUSE);
            }
        }
    }

    private void settle(Group group, CommitNews news) {
        for (ProcessInstance instance : group.changedInstances()) {
            news.note(instance, group.now());
            cache.note(instance);
            instance.written();
            if (instance.hasAgenda()) {
                continueLater(new Pending<>(new Continue(instance.key(), group.referenceOf(instance.key()))));
            }
        }
        group.allInstances().stream()
                .filter(instance -> instance.isActive() || instance.hasAgenda())
                .forEach(instance -> {
                    cache.forgetJobs(instance.shed(ITERATIONS_KEPT_MAX));
                    cache.put(instance);
                });
    }

    private int nextNewShard() {
        lastNewShard = (lastNewShard + 1) % shards;
        return firstShard + lastNewShard;
    }
}
