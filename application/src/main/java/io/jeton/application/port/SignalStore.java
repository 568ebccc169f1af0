package io.jeton.application.port;

import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signals that are being broadcast, and how far each has got: to which of its receivers, in the order of their keys. What instances throw is
 * stored with them. All methods that write throw {@link TransientFailure} if nothing has been done, and {@link UnknownOutcome} if nobody knows.
 * Thread-safe.
 */
public interface SignalStore {
    /** Before all receivers. */
    SubscriptionKey NOBODY = new SubscriptionKey(0);

    /** Stores a signal that was broadcast without an idempotency key, and that nobody has been told yet. */
    default void add(SignalBroadcast signal) {
        add(signal, null);
    }

    /**
     * Stores a signal that nobody has been told yet.
     *
     * @param answered what is remembered with it; {@code null} if nothing is
     * @throws TransientFailure nothing has been stored; an equal request may have been answered meanwhile
     */
    void add(SignalBroadcast signal, Claimed.@Nullable Answered answered);

    /**
     * Remembers that all receivers up to this one have been told.
     *
     * @return false if as many have been told before, or all: somebody else works on the signal
     */
    boolean advance(SignalKey signal, SubscriptionKey position, Instant now);

    /** All receivers have been told: forgets the signal and its receipts, if that has not been done. */
    void remove(SignalKey signal);

    /**
     * Takes over signals that nobody has worked on for some time, those first that were left longest. Each is given to one caller only.
     *
     * @param before not touched since then
     */
    List<Progress> takeOver(Instant before, Instant now, int limit);

    /**
     * A signal under way.
     *
     * @param position the receiver up to which all have been told
     */
    record Progress(SignalBroadcast signal, SubscriptionKey position) {}
}
