package io.jeton.application.instance;

import io.jeton.application.pipeline.CommitListener.Ended;
import io.jeton.application.port.InstanceOutcomes;
import io.jeton.application.port.InstanceOutcomes.Outcome;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callers that wait for instances to complete. What this node commits is told at once; what another node commits is found by asking the
 * store from time to time, as long as somebody waits. Only completion ends a wait: who waits for an instance that is
 * cancelled runs into the time-out. Thread-safe.
 */
public final class Completions {
    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    private static final int ASKED_MAX = 1_000;

    private final InstanceOutcomes outcomes;
    private final Timing timing;
    private final Duration pollInterval;
    private final Map<ProcessInstanceKey, CompletableFuture<Map<String, Value>>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean polling = new AtomicBoolean();

    public Completions(InstanceOutcomes outcomes, Timing timing, Duration pollInterval) {
        this.outcomes = outcomes;
        this.timing = timing;
        this.pollInterval = pollInterval;
    }

    /** The variables of the root scope when the instance has completed; fails with {@link AwaitTimedOut}. */
    CompletableFuture<Map<String, Value>> await(ProcessInstanceKey instance, Duration timeout) {
        var future = waiting.computeIfAbsent(instance, key -> new CompletableFuture<>());
        var expiry = timing.schedule(timeout, () -> future.completeExceptionally(new AwaitTimedOut(instance, timeout)));
        var unused = future.whenComplete((variables, failure) -> {
            waiting.remove(instance);
            expiry.cancel();
        });
        pollLater();
        return future;
    }

    /** Takes note of instances that this node has brought to their end. */
    public void ended(List<Ended> instances) {
        for (Ended ended : instances) {
            if (ended.state() == InstanceState.COMPLETED) {
                complete(ended.instance(), ended.variables());
            }
        }
    }

    private void complete(ProcessInstanceKey instance, Map<String, Value> variables) {
        var future = waiting.get(instance);
        if (future != null) {
            future.complete(variables);
        }
    }

    private void pollLater() {
        if (!waiting.isEmpty() && polling.compareAndSet(false, true)) {
            timing.schedule(pollInterval, this::poll);
        }
    }

    private void poll() {
        try {
            var asked = waiting.keySet().stream().limit(ASKED_MAX).toList();
            for (Outcome outcome : outcomes.ended(asked)) {
                if (outcome.state() == InstanceState.COMPLETED) {
                    complete(outcome.instance(), outcome.variables());
                }
            }
        } catch (TransientFailure passing) {
            LOG.debug("asking for the outcome of awaited instances failed; it will be asked again", passing);
        } finally {
            polling.set(false);
            pollLater();
        }
    }
}
