package io.jeton.application.event;

import io.jeton.application.key.KeyAllocator;
import io.jeton.application.port.MessageStore;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.message.Message;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.rejection.Rejection.MessageAlreadyPublished;
import io.jeton.domain.rejection.Rejection.MessageNotCorrelated;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
    private final KeyAllocator keys;
    private final Timing timing;

    public Messages(MessageStore store, Correlator correlator, KeyAllocator keys, Timing timing) {
        this.store = store;
        this.correlator = correlator;
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
        return soon(() -> {
            var message = message(request.address(), request.timeToLive(), request.id(), request.variables());
            return message.expiresAt().isAfter(message.publishedAt()) ? buffer(message) : forward(message);
        });
    }

    /**
     * Gives a message to those who wait for it now; it is never buffered. The future is completed when somebody has got it; fails with
     * {@link io.jeton.domain.rejection.CommandRejected} if nobody waits, and as {@link io.jeton.application.pipeline.Pipeline#submit} says.
     */
    public CompletableFuture<CorrelatedMessage> correlate(MessageAddress address, Map<String, Value> variables) {
        PublishMessage.check(address);
        return soon(() -> {
            var message = message(address, Duration.ZERO, null, variables);
            return correlator
                    .deliver(message)
                    .thenApply(instance ->
                            new CorrelatedMessage(message.key(), instance.orElseThrow(() -> new MessageNotCorrelated(
                                            address.name(), address.correlationKey())
                                    .asException())));
        });
    }

    private CompletableFuture<MessageKey> buffer(Message message) {
        if (!store.add(message)) {
            throw new MessageAlreadyPublished(
                            message.address().name(), message.address().correlationKey(), String.valueOf(message.id()))
                    .asException();
        }
        return serve(message).handle((served, failure) -> {
            if (failure != null) {
                LOG.warn("message {} is stored, but nobody was looked for; the sweep will", message.key(), failure);
            }
            return message.key();
        });
    }

    private CompletableFuture<Void> serve(Message message) {
        return soon(() -> correlator.serve(message.address(), message.key()));
    }

    private CompletableFuture<MessageKey> forward(Message message) {
        return correlator.deliver(message).thenApply(instance -> message.key());
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

    /** On a thread of the engine: stores are asked here, and the caller's thread may have other callers to serve. */
    private <T> CompletableFuture<T> soon(Supplier<CompletableFuture<T>> work) {
        return CompletableFuture.completedFuture(work).thenComposeAsync(Supplier::get, timing::execute);
    }
}
