package io.jeton.application.port;

import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.MessageAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim that a command has made good, with what is to be remembered of it. Claims that are part of what an instance is, such as a
 * {@link Claim.StartKey}, are written with the instance and have nothing here.
 */
public sealed interface Claimed {
    Claim claim();

    /**
     * A message was correlated.
     *
     * @param key of this very correlation
     * @param address of the message
     * @param subscriptionKey what received it: a subscription, or a start event's
     * @param element the token that waited; {@code null} for a start event
     */
    record Correlated(
            long key,
            Claim.Correlation claim,
            MessageAddress address,
            long subscriptionKey,
            ProcessInstanceKey instance,
            String elementId,
            @Nullable TokenKey element,
            Instant at)
            implements Claimed {}

    /**
     * A start timer has fired.
     *
     * @param nextDue when it fires again; {@code null} if that was the last time
     */
    record Fired(Claim.StartTimer claim, @Nullable Instant nextDue) implements Claimed {}

    /**
     * A signal has reached a receiver.
     *
     * @param starts whether it has started an instance: then there is no instance whose lock keeps two such commands apart
     */
    record Received(Claim.SignalReceipt claim, boolean starts) implements Claimed {}

    /**
     * A request with an idempotency key was carried out.
     *
     * @param digest tells whether a later request with the same key is the same one
     * @param attempt which of several equal requests it was
     * @param facts what the answer can be made of again
     * @param until when the key is forgotten
     */
    record Answered(Claim.Request claim, String digest, long attempt, String facts, Instant at, Instant until)
            implements Claimed {}

    /** An item of a batch has been done. */
    record ItemDone(Claim.BatchItem claim, Instant at) implements Claimed {}
}
