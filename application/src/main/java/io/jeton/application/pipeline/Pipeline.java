package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.Timing;
import io.jeton.application.repeat.RepeatableRequest;
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
        return submit(command, command instanceof Question ? null : RepeatableRequest.take());
    }

    /**
     * Queues a command that belongs to a request. If an equal request was carried out before, the command is not, and its answer is that of then;
     * it is refused if the earlier request was another one with the same key.
     *
     * @param request {@code null} if it has no idempotency key
     */
    public <R> CompletableFuture<R> submit(Command<R> command, @Nullable RepeatableRequest request) {
        var pending = new Pending<>(command, request);
        laneOf(command.target(), request).submit(pending);
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

    private Lane laneOf(Target target, @Nullable RepeatableRequest request) {
        if (target instanceof Target.OfInstance instance) {
            return lanes.get(laneNumber(instance.instance().value()));
        }
        if (target instanceof Target.OfRemembered instance) {
            return lanes.get(laneNumber(instance.instance().value()));
        }
        if (target instanceof Target.OfEntity entity) {
            return lanes.get(laneNumber(entity.key()));
        }
        if (request != null) {
            // Equal requests that come at the same time meet in one lane, so that they need not meet in the database.
            return lanes.get(Math.floorMod(request.claim().hashCode(), lanes.size()));
        }
        return lanes.get(Math.floorMod(nextLane.getAndIncrement(), lanes.size()));
    }

    private int laneNumber(long key) {
        return Lane.laneOf(Shards.shardOf(key), lanes.size());
    }
}
