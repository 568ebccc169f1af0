package io.jeton.application.signal;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Done;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.WaitingEvents;
import io.jeton.application.port.WaitingEvents.SignalReceiver;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is to be told a signal: all that have waited for it since before, and the start events of the newest versions. */
final class Receivers {
    private final WaitingEvents waiting;
    private final StartEvents starts;
    private final Definitions definitions;

    Receivers(WaitingEvents waiting, StartEvents starts, Definitions definitions) {
        this.waiting = waiting;
        this.starts = starts;
        this.definitions = definitions;
    }

    /**
     * The next ones, in the order of their keys.
     *
     * @param after the last one that has been told
     * @return fewer than {@code limit} only if there are no more
     */
    List<Receiver> next(SignalBroadcast signal, SubscriptionKey after, int limit) {
        var waitingOnes =
                waiting.waitingForSignal(signal, after, limit).stream().map(found -> waiting(signal, found));
        var startingOnes =
                starts.named(SubscriptionKind.SIGNAL, signal.tenantId(), signal.name(), after, limit).stream()
                        .map(start -> starting(signal, start));
        return Stream.concat(waitingOnes, startingOnes)
                .sorted(Comparator.comparing(Receiver::key))
                .limit(limit)
                .toList();
    }

    private Receiver waiting(SignalBroadcast signal, SignalReceiver found) {
        var goesOn = definitions.get(found.definition()).graph().happensAgain(found.elementId());
        return new Receiver(found.subscription(), Optional.of(new TriggerSignal(signal, found, goesOn)));
    }

    private static Receiver starting(SignalBroadcast signal, StartSubscription start) {
        return new Receiver(
                start.key(),
                signal.isAfter(start.key(), start.openedAt())
                        ? Optional.of(new StartBySignal(signal, start))
                        : Optional.empty());
    }

    /**
     * @param key of the subscription
     * @param command how to tell it; empty if it came after the signal
     */
    record Receiver(SubscriptionKey key, Optional<Command<Done>> command) {}
}
