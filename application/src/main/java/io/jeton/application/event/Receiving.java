package io.jeton.application.event;

import io.jeton.application.key.KeyAllocator;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.MessageReceiver;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.message.Message;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Gives messages to their receivers, by commands of which each says what became of it. */
final class Receiving {
    private final Pipeline pipeline;
    private final KeyAllocator keys;

    Receiving(Pipeline pipeline, KeyAllocator keys) {
        this.pipeline = pipeline;
        this.keys = keys;
    }

    /** Gives a message to a receiver; the future never fails. */
    CompletableFuture<Outcome> give(Message message, boolean buffered, MessageReceiver receiver) {
        return give(message, buffered, receiver, null);
    }

    /**
     * Gives a message to a receiver; the future never fails.
     *
     * @param request whose effect that is; {@code null} if it has no idempotency key
     */
    CompletableFuture<Outcome> give(
            Message message, boolean buffered, MessageReceiver receiver, @Nullable RepeatableRequest request) {
        return submit(message, buffered, receiver, request)
                .handle((instance, failure) ->
                        new Outcome(receiver, instance, failure == null ? null : cause(failure)));
    }

    private CompletableFuture<ProcessInstanceKey> submit(
            Message message, boolean buffered, MessageReceiver receiver, @Nullable RepeatableRequest request) {
        if (receiver instanceof MessageReceiver.Waiting waiting) {
            var key = keyOfShard(waiting.instance().value());
            return pipeline.submit(new CorrelateMessage(key, message, buffered, waiting), request);
        } else if (receiver instanceof MessageReceiver.Starting starting) {
            var key = keyOfShard(message.key().value());
            return pipeline.submit(new StartByMessage(key, message, buffered, starting), request);
        }
        throw new IllegalStateException("unknown kind of receiver: " + receiver);
    }

    private long keyOfShard(long other) {
        return keys.forShard(Shards.shardOf(other)).nextKey();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /**
     * What became of a message that was given to a receiver.
     *
     * @param instance that has got it; {@code null} if none has
     * @param failure why not; {@code null} if it has been got
     */
    record Outcome(
            MessageReceiver receiver,
            @Nullable ProcessInstanceKey instance,
            @Nullable Throwable failure) {
        boolean succeeded() {
            return failure == null;
        }

        /** Whether somebody else was faster, with the message or with the receiver: then another look shows what is to be done now. */
        boolean wasTooLate() {
            return failure instanceof CommandRejected rejected
                    && (rejected.rejection() instanceof Rejection.AlreadyDone
                            || rejected.rejection() instanceof Rejection.SubscriptionNotFound
                            || rejected.rejection() instanceof Rejection.InstanceNotFound
                            || rejected.rejection() instanceof Rejection.SuspendedInstance);
        }
    }
}
