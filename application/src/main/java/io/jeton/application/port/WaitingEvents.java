package io.jeton.application.port;

import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the subscriptions that something happens to, whatever instance they belong to. Thread-safe. */
public interface WaitingEvents {
    /**
     * Timers that are due, earliest first. What is found has to be checked again under its instance's lock.
     *
     * @param now what is due by then
     * @param limit at least 1
     */
    List<WaitingEvent> dueTimers(Instant now, int limit);

    /** When the earliest timer is due, whether that has passed or not; empty if there is none. */
    Optional<Instant> nextDue();

    /**
     * Who has waited for a signal since before it was broadcast, in the order of their keys.
     *
     * @param after only greater keys
     */
    List<SignalReceiver> waitingForSignal(SignalBroadcast signal, SubscriptionKey after, int limit);

    /**
     * Tokens that wait for the engine's own executor. What is found has to be checked again under its instance's lock.
     *
     * @param now what may be gone on with by then
     * @param limit at least 1
     */
    List<WaitingToken> dueContinuations(Instant now, int limit);

    /** When the earliest token may be gone on with, whether that has passed or not; empty if there is none. */
    Optional<Instant> nextContinuationDue();

    /** A token that waits for the engine, by its job. */
    record WaitingToken(JobKey job, ProcessInstanceKey instance) {}

    /** Where an event is waited for. */
    record WaitingEvent(SubscriptionKey subscription, ProcessInstanceKey instance) {}

    /**
     * Where a signal is waited for.
     *
     * @param elementId the event
     */
    record SignalReceiver(
            SubscriptionKey subscription,
            ProcessInstanceKey instance,
            ProcessDefinitionKey definition,
            String elementId) {}
}
