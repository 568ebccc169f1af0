package io.jeton.testkit.memory;

import io.jeton.application.port.WaitingEvents;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The subscriptions of all instances in memory. */
public final class InMemoryWaitingEvents implements WaitingEvents {
    private final Tables tables;

    InMemoryWaitingEvents(Tables tables) {
        this.tables = tables;
    }

    @Override
    public List<WaitingEvent> dueTimers(Instant now, int limit) {
        synchronized (tables) {
            return tables.timersDue(now).entrySet().stream()
                    .limit(limit)
                    .map(due -> eventOf(due.getKey().subscription(), due.getValue()))
                    .toList();
        }
    }

    @Override
    public Optional<Instant> nextDue() {
        return tables.nextTimerDue();
    }

    @Override
    public List<SignalReceiver> waitingForSignal(SignalBroadcast signal, SubscriptionKey after, int limit) {
        synchronized (tables) {
            return tables.instances().stream()
                    .filter(rows ->
                            !rows.isSuspended() && rows.header().tenantId().equals(signal.tenantId()))
                    .flatMap(rows -> rows.subscriptions()
                            .filter(subscription -> subscription.kind() == SubscriptionKind.SIGNAL
                                    && signal.name().equals(subscription.name())
                                    && signal.isAfter(subscription.key(), subscription.openedAt())
                                    && subscription.key().compareTo(after) > 0)
                            .map(subscription -> new SignalReceiver(
                                    subscription.key(),
                                    rows.header().key(),
                                    rows.header().definition().key(),
                                    subscription.elementId())))
                    .sorted(Comparator.comparing(SignalReceiver::subscription))
                    .limit(limit)
                    .toList();
        }
    }

    @Override
    public List<WaitingToken> dueContinuations(Instant now, int limit) {
        synchronized (tables) {
            return continuations()
                    .filter(waiting -> waiting.row().isOffered(now))
                    .sorted(Comparator.comparing(Waiting::from))
                    .limit(limit)
                    .map(waiting -> new WaitingToken(waiting.row().job().key(), waiting.instance()))
                    .toList();
        }
    }

    @Override
    public Optional<Instant> nextContinuationDue() {
        synchronized (tables) {
            return continuations().map(Waiting::from).min(Comparator.naturalOrder());
        }
    }

    private Stream<Waiting> continuations() {
        return tables.openJobs().entrySet().stream()
                .filter(open -> !open.getValue().isSuspended())
                .flatMap(open -> open.getValue().openJobs().find(open.getKey()).stream()
                        .map(row -> new Waiting(open.getValue().header().key(), row)))
                .filter(waiting ->
                        waiting.row().job().isContinuation() && waiting.row().offeredFrom() != null);
    }

    private record Waiting(ProcessInstanceKey instance, JobRow row) {
        Instant from() {
            return Objects.requireNonNull(row.offeredFrom());
        }
    }

    private static WaitingEvent eventOf(SubscriptionKey subscription, InstanceRows rows) {
        return new WaitingEvent(subscription, rows.header().key());
    }
}
