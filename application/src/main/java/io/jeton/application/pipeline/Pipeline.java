package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.Timing;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes commands to the lanes of this node. Thread-safe. */
public final class Pipeline {
    private final List<Lane> lanes;
    private final PipelineStatistics statistics = new PipelineStatistics();
    private final AtomicInteger nextLane = new AtomicInteger();

    public Pipeline(
            InstanceStore store,
            Definitions definitions,
            KeyAllocator keys,
            Timing timing,
            PipelineSettings settings,
            JobHandOver handOver,
            CommitListener listener) {
        var made = new ArrayList<Lane>();
        for (int number = 0; number < settings.lanes(); number++) {
            made.add(new Lane(number, store, definitions, keys, timing, settings, statistics, handOver, listener));
        }
        this.lanes = List.copyOf(made);
    }

    /**
     * Queues a command. The future is completed after its transaction has been committed; exceptionally with
     *
     * <ul>
     *   <li>{@link io.jeton.domain.rejection.CommandRejected} if it was refused,
     *   <li>{@link io.jeton.application.port.TransientFailure} if the store failed: nothing has been done,
     *   <li>{@link io.jeton.application.port.UnknownOutcome} if it could not be found out whether it has been done,
     *   <li>anything else if the engine is at fault: nothing has been done.
     * </ul>
     */
    public <R> CompletableFuture<R> submit(Command<R> command) {
        var pending = new Pending<>(command);
        laneOf(command.target()).submit(pending);
        return pending.future();
    }

    /**
     * Goes on with an instance that was left unfinished, by this node or by another one.
     *
     * @param operationReference of the operation that was not finished
     */
    public void continueInstance(ProcessInstanceKey instance, @Nullable Long operationReference) {
        lanes.get(laneNumber(instance.value()))
                .continueLater(new Pending<>(new Continue(instance, operationReference)));
    }

    public PipelineStatistics statistics() {
        return statistics;
    }

    /** How many commands wait, in all lanes. */
    public int queued() {
        return lanes.stream().mapToInt(Lane::queued).sum();
    }

    private Lane laneOf(Target target) {
        if (target instanceof Target.OfInstance instance) {
            return lanes.get(laneNumber(instance.instance().value()));
        }
        if (target instanceof Target.OfEntity entity) {
            return lanes.get(laneNumber(entity.key()));
        }
        return lanes.get(Math.floorMod(nextLane.getAndIncrement(), lanes.size()));
    }

    private int laneNumber(long key) {
        return Lane.laneOf(Shards.shardOf(key), lanes.size());
    }
}
