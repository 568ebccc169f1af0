package io.jeton.application.signal;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.SignalStore;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Signals: broadcast from outside, or thrown by instances.
 *
 * <p>Semantics: a signal reaches all who wait for its exact name in its tenant when it is broadcast, and starts an instance for each start event of
 * a newest version. Nothing is kept for those who wait later. Thread-safe.
 */
public final class Signals {
    /** Characters of a name. */
    public static final int NAME_LENGTH_MAX = 255;

    private final SignalStore store;
    private final Receivers receivers;
    private final SignalBroadcaster broadcaster;
    private final Repeats repeats;
    private final KeySource keys;
    private final Timing timing;

    /**
     * @param interval how often signals are looked for that a crash left behind
     */
    public Signals(
            SignalStore store,
            WaitingEvents waiting,
            StartEvents starts,
            Definitions definitions,
            Pipeline pipeline,
            Repeats repeats,
            KeyAllocator keys,
            Timing timing,
            Duration interval) {
        this.store = store;
        this.receivers = new Receivers(waiting, starts, definitions);
        this.broadcaster = new SignalBroadcaster(store, receivers, pipeline, timing, interval);
        this.repeats = repeats;
        this.keys = keys.forShard(0);
        this.timing = timing;
    }

    public void start() {
        broadcaster.start();
    }

    /**
     * Broadcasts a signal. Blocks until it is stored, so that a crash loses nothing of it; completes when the first receivers have been told (all
     * of them, unless there are hundreds), while the others still are.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the name is blank or too long, or the variables are beyond {@link VariableLimits}
     * @throws io.jeton.application.port.TransientFailure nothing has been done
     * @throws io.jeton.application.port.UnknownOutcome nobody knows whether it will be told
     */
    public CompletableFuture<SignalKey> broadcast(String tenantId, String name, Map<String, Value> variables) {
        if (!isName(name)) {
            throw new InvalidField(
                            "signalName",
                            "expected a name of 1 to " + NAME_LENGTH_MAX + " characters, not blank, but got "
                                    + name.length() + " characters")
                    .asException();
        }
        var caller = Caller.current();
        caller.require(Permission.BROADCAST_SIGNAL.on(name));
        caller.requireTenant(tenantId);
        var accepted = VariableLimits.checked(variables);
        var request = RepeatableRequest.take();
        var earlier = repeats.recall(request);
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(signalOf(earlier.get()));
        }
        var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        var signal = new SignalBroadcast(new SignalKey(keys.nextKey()), tenantId, name, accepted, now);
        if (receivers.next(signal, SignalStore.NOBODY, 1).isEmpty()) {
            return CompletableFuture.completedFuture(signalOf(repeats.remember(request, factsOf(signal))));
        }
        try {
            store.add(signal, repeats.answered(request, factsOf(signal)));
        } catch (TransientFailure faster) {
            return CompletableFuture.completedFuture(
                    signalOf(repeats.recall(request).orElseThrow(() -> faster)));
        }
        return broadcaster.carryOut(signal, SignalStore.NOBODY).thenApply(begun -> signal.key());
    }

    private static String factsOf(SignalBroadcast signal) {
        return String.valueOf(signal.key().value());
    }

    private static SignalKey signalOf(String facts) {
        return new SignalKey(Long.parseLong(facts));
    }

    /** Whether a signal may be called so. */
    public static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_LENGTH_MAX;
    }

    /** Takes note of signals that instances have thrown: they are stored already. */
    public void thrown(List<SignalBroadcast> signals) {
        for (SignalBroadcast signal : signals) {
            var unused = broadcaster.carryOut(signal, SignalStore.NOBODY);
        }
    }
}
