package io.jeton.application.event;

import io.jeton.application.access.Caller;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.application.port.MessageStore;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.rejection.Rejection.MessageAlreadyPublished;
import io.jeton.domain.rejection.Rejection.MessageNotCorrelated;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages from outside. Thread-safe. */
public final class Messages {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    private final MessageStore store;
    private final Correlator correlator;
    private final Repeats repeats;
    private final KeyAllocator keys;
    private final Timing timing;

    public Messages(MessageStore store, Correlator correlator, Repeats repeats, KeyAllocator keys, Timing timing) {
        this.store = store;
        this.correlator = correlator;
        this.repeats = repeats;
        this.keys = keys;
        this.timing = timing;
    }

    /**
     * Publishes a message. The future is completed when it is durable, and has been given to those who waited for it already; a message that is
     * not buffered is given to them, or forgotten. Fails with
     *
     * <ul>
     *   <li>{@link io.jeton.domain.rejection.CommandRejected} if a message with this id is still buffered,
     *   <li>{@link TransientFailure} if the store failed: nothing has been published,
     *   <li>{@link io.jeton.application.port.UnknownOutcome} if it could not be found out whether it has been.
     * </ul>
     */
    public CompletableFuture<MessageKey> publish(PublishMessage request) {
        requireRight(request.address());
        var repeatable = RepeatableRequest.take();
        return soon(() -> {
            var earlier = repeats.recall(repeatable);
            if (earlier.isPresent()) {
                return CompletableFuture.completedFuture(messageOf(earlier.get()));
            }
            var message = message(request.address(), request.timeToLive(), request.id(), request.variables());
            return message.expiresAt().isAfter(message.publishedAt())
                    ? buffer(message, repeatable)
                    : forward(message, repeatable);
        });
    }

    /**
     * Gives a message to those who wait for it now; it is never buffered. The future is completed when somebody has got it; fails with
     * {@link io.jeton.domain.rejection.CommandRejected} if nobody waits, and as {@link io.jeton.application.pipeline.Pipeline#submit} says.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the address cannot be one, or the variables are beyond {@link VariableLimits}
     */
    public CompletableFuture<CorrelatedMessage> correlate(MessageAddress address, Map<String, Value> variables) {
        PublishMessage.check(address);
        requireRight(address);
        var accepted = VariableLimits.checked(variables);
        var repeatable = RepeatableRequest.take();
        return soon(() -> {
            var earlier = repeats.recall(repeatable);
            if (earlier.isPresent()) {
                return CompletableFuture.completedFuture(CorrelatedMessage.of(earlier.get()));
            }
            var message = message(address, Duration.ZERO, null, accepted);
            return correlator.deliver(message, repeatable).thenApply(instance -> answer(message, instance, repeatable));
        });
    }

    /** Who may send a message may have it do whatever it does. */
    private static void requireRight(MessageAddress address) {
        var caller = Caller.current();
        caller.require(Permission.PUBLISH_MESSAGE.on(address.name()));
        caller.requireTenant(address.tenantId());
    }

    /** With an idempotency key it is the first correlation to be durable that is answered: an equal request may have been faster. */
    private CorrelatedMessage answer(
            Message message, Optional<ProcessInstanceKey> instance, @Nullable RepeatableRequest repeatable) {
        var earlier = repeats.recall(repeatable);
        if (earlier.isPresent()) {
            return CorrelatedMessage.of(earlier.get());
        }
        var address = message.address();
        return new CorrelatedMessage(message.key(), instance.orElseThrow(() -> new MessageNotCorrelated(
                        address.name(), address.correlationKey())
                .asException()));
    }

    private CompletableFuture<MessageKey> buffer(Message message, @Nullable RepeatableRequest repeatable) {
        var facts = String.valueOf(message.key().value());
        try {
            buffer(message, repeats.answered(repeatable, facts));
        } catch (TransientFailure faster) {
            var earlier = repeats.recall(repeatable);
            return CompletableFuture.completedFuture(messageOf(earlier.orElseThrow(() -> faster)));
        }
        return serve(message).handle((served, failure) -> {
            if (failure != null) {
                LOG.warn("message {} is stored, but nobody was looked for; the sweep will", message.key(), failure);
            }
            return message.key();
        });
    }

    private void buffer(Message message, @Nullable Answered answered) {
        if (!store.add(message, answered)) {
            throw new MessageAlreadyPublished(
                            message.address().name(), message.address().correlationKey(), String.valueOf(message.id()))
                    .asException();
        }
    }

    /** Others may have published what is given now because of this message, so it is the engine that gives it. */
    private CompletableFuture<Void> serve(Message message) {
        return Caller.ENGINE.carryOut(() -> soon(() -> correlator.serve(message.address(), message.key())));
    }

    private CompletableFuture<MessageKey> forward(Message message, @Nullable RepeatableRequest repeatable) {
        return correlator.deliver(message, repeatable).thenApply(instance -> {
            var facts = String.valueOf(message.key().value());
            return repeatable == null ? message.key() : messageOf(repeats.remember(repeatable, facts));
        });
    }

    /** The message of an answer: a key, or that and what follows it. */
    private static MessageKey messageOf(String facts) {
        return new MessageKey(Long.parseLong(facts.split(" ", -1)[0]));
    }

    private Message message(
            MessageAddress address, Duration timeToLive, @Nullable String id, Map<String, Value> variables) {
        Instant now = timing.instant().truncatedTo(ChronoUnit.MICROS);
        var key = new MessageKey(keys.forShard(shardOf(address)).nextKey());
        return new Message(key, address, id, now, now.plus(timeToLive), false, variables);
    }

    /** What is at one address is in one shard. */
    private static int shardOf(MessageAddress address) {
        return Math.floorMod(address.hashCode(), Shards.COUNT);
    }

    /** On a thread of the engine: stores are asked here, and the caller's thread may have other callers to serve. On behalf of the caller all the same. */
    private <T> CompletableFuture<T> soon(Supplier<CompletableFuture<T>> work) {
        var caller = Caller.current();
        return CompletableFuture.completedFuture(work)
                .thenComposeAsync(supplier -> caller.carryOut(supplier), timing::execute);
    }
}
