package io.jeton.application.event;

import io.jeton.application.key.KeyAllocator;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.Claim;
import io.jeton.application.port.MessageStore;
import io.jeton.application.port.MessageStore.Match;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.subscription.SubscriptionKind;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages and those who wait for them together. Whoever publishes looks for receivers after the message is stored; whoever begins to
 * wait looks for messages after that is stored; so one of the two sees the other, on whatever nodes they are. Both take the oldest
 * message and the oldest receiver, and the command that joins them is refused if one of the two is not free any more: then it is looked again.
 *
 * <p>Nothing is done in memory only: if this process dies after a commit, before the look that follows it, {@link MessageSweep} finds the pair.
 * Thread-safe.
 */
public final class Correlator {
    private static final Logger LOG = LoggerFactory.getLogger(Correlator.class);

    /** More addresses than these are not remembered: the sweep finds what is there. */
    private static final int NOTED_MAX = 10_000;

    private final MessageStore store;
    private final Receiving receiving;
    private final Timing timing;
    private final Set<MessageAddress> noted = new LinkedHashSet<>();
    private boolean serving;

    public Correlator(MessageStore store, Pipeline pipeline, KeyAllocator keys, Timing timing) {
        this.store = store;
        this.receiving = new Receiving(pipeline, keys);
        this.timing = timing;
    }

    /** Takes note of addresses at which somebody waits anew, or a message is new; they are served soon, many at a time. */
    public synchronized void expect(Collection<MessageAddress> addresses) {
        for (MessageAddress address : addresses) {
            if (noted.size() < NOTED_MAX) {
                noted.add(address);
            }
        }
        if (!serving && !noted.isEmpty()) {
            serving = true;
            timing.execute(this::serveNoted);
        }
    }

    /** Takes note of start keys that no living instance holds any more: messages that had to wait because of them have their turn. */
    public void expectStarts(Set<Claim.StartKey> freed) {
        timing.execute(() -> {
            try {
                expect(store.addressesOf(freed));
            } catch (TransientFailure passing) {
                LOG.debug("looking for messages that can start instances failed; the sweep will find them", passing);
            }
        });
    }

    /**
     * Takes note of start events that are waited for again, after their version was suspended: messages that are buffered have their turn. Of very many
     * messages of one name, the sweep finds the others.
     */
    public void expectResumed(List<StartSubscription> resumed) {
        timing.execute(() -> {
            try {
                var now = timing.instant().truncatedTo(ChronoUnit.MICROS);
                for (StartSubscription start : resumed) {
                    if (start.kind() == SubscriptionKind.MESSAGE) {
                        expect(store.addressesNamed(start.tenantId(), Objects.requireNonNull(start.name()), now));
                    }
                }
            } catch (TransientFailure passing) {
                LOG.debug("looking for messages that can start instances failed; the sweep will find them", passing);
            }
        });
    }

    /**
     * Correlates what can be correlated at an address.
     *
     * @param published the message because of which it is looked: once only messages of others are left, its turn is over
     * @return completed when nothing is left to be done now; fails if the store does
     */
    CompletableFuture<Void> serve(MessageAddress address, MessageKey published) {
        var matches = matches(List.of(address));
        return giveAll(matches)
                .thenComposeAsync(
                        outcomes -> {
                            boolean settled = outcomes.stream().allMatch(Receiving.Outcome::succeeded)
                                    && matches.stream()
                                            .allMatch(match ->
                                                    match.message().key().equals(published));
                            boolean stuck = outcomes.stream().noneMatch(Correlator::isWorthAnotherLook);
                            return settled || stuck
                                    ? CompletableFuture.<Void>completedFuture(null)
                                    : serve(address, published);
                        },
                        timing::execute);
    }

    /**
     * Gives a message that is not stored to everybody who waits for it now: of each process to the one who has waited longest.
     *
     * @param request whose effect that is; {@code null} if it has no idempotency key
     * @return the instance that got it first; empty if none did; fails if nobody got it because of a failure
     */
    CompletableFuture<Optional<ProcessInstanceKey>> deliver(Message message, @Nullable RepeatableRequest request) {
        return new Delivery(message, request).round();
    }

    private void serveNoted() {
        List<MessageAddress> taken;
        synchronized (this) {
            taken = noted.stream().limit(MessageStore.ADDRESSES_MAX).toList();
            taken.forEach(noted::remove);
            serving = !taken.isEmpty();
        }
        if (taken.isEmpty()) {
            return;
        }
        List<Match> matches;
        try {
            matches = matches(taken);
        } catch (TransientFailure passing) {
            LOG.debug("looking for messages failed; the sweep will find them", passing);
            matches = List.of();
        } catch (RuntimeException fault) {
            LOG.error("looking for messages failed; the sweep will find them", fault);
            matches = List.of();
        }
        var found = matches;
        var unused = giveAll(found).whenComplete((outcomes, neverFails) -> {
            var again = new HashSet<MessageAddress>();
            for (int i = 0; i < outcomes.size(); i++) {
                if (isWorthAnotherLook(outcomes.get(i))) {
                    again.add(found.get(i).message().address());
                }
            }
            expectAgain(again);
        });
    }

    private synchronized void expectAgain(Set<MessageAddress> again) {
        noted.addAll(again);
        timing.execute(this::serveNoted);
    }

    private static boolean isWorthAnotherLook(Receiving.Outcome outcome) {
        if (!outcome.succeeded() && !outcome.wasTooLate()) {
            LOG.warn(
                    "a message could not be correlated to {}; it will be tried again",
                    outcome.receiver(),
                    outcome.failure());
        }
        return outcome.succeeded() || outcome.wasTooLate();
    }

    private List<Match> matches(Collection<MessageAddress> addresses) {
        return store.matches(addresses, timing.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private CompletableFuture<List<Receiving.Outcome>> giveAll(List<Match> matches) {
        return all(matches.stream()
                .map(match -> receiving.give(match.message(), true, match.receiver()))
                .toList());
    }

    private static CompletableFuture<List<Receiving.Outcome>> all(List<CompletableFuture<Receiving.Outcome>> given) {
        return CompletableFuture.allOf(given.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> given.stream().map(CompletableFuture::join).toList());
    }

    /** The way of one message that is not stored, from round to round: who was too late is followed by the next of the same process. */
    private final class Delivery {
        private final Message message;
        private final @Nullable RepeatableRequest request;
        private final Set<String> servedProcesses = new HashSet<>();
        private final List<ProcessInstanceKey> received = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();

        Delivery(Message message, @Nullable RepeatableRequest request) {
            this.message = message;
            this.request = request;
        }

        CompletableFuture<Optional<ProcessInstanceKey>> round() {
            var given = store.receivers(message.address()).stream()
                    .filter(receiver -> !servedProcesses.contains(receiver.processId()))
                    .map(receiver -> receiving.give(message, false, receiver, request))
                    .toList();
            return all(given).thenComposeAsync(this::next, timing::execute);
        }

        private CompletableFuture<Optional<ProcessInstanceKey>> next(List<Receiving.Outcome> outcomes) {
            outcomes.forEach(this::note);
            if (outcomes.stream().anyMatch(Receiving.Outcome::wasTooLate)) {
                return round();
            }
            return received.isEmpty() && !failures.isEmpty()
                    ? CompletableFuture.failedFuture(failures.get(0))
                    : CompletableFuture.completedFuture(received.stream().findFirst());
        }

        private void note(Receiving.Outcome outcome) {
            if (outcome.wasTooLate()) {
                return;
            }
            servedProcesses.add(outcome.receiver().processId());
            if (outcome.instance() != null) {
                received.add(outcome.instance());
            } else if (outcome.failure() != null) {
                failures.add(outcome.failure());
            }
        }
    }
}
