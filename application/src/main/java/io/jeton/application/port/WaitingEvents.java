package io.jeton.application.port;

import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import java.time.Instant;
import java.util.List;

/** Finds the subscriptions that something happens to, whatever instance they belong to. Thread-safe. */
public interface WaitingEvents {
    /**
     * Timers that are due, earliest first. What is found has to be checked again under its instance's lock.
     *
     * @param now what is due by then
     * @param limit at least 1
     */
    List<WaitingEvent> dueTimers(Instant now, int limit);

    /**
     * Subscriptions to a signal, oldest first.
     *
     * @param after only younger ones
     */
    List<WaitingEvent> waitingForSignal(String tenantId, String name, SubscriptionKey after, int limit);

    /** Where an event is waited for. */
    record WaitingEvent(SubscriptionKey subscription, ProcessInstanceKey instance) {}
}
