package io.jeton.application.pipeline;

import io.jeton.application.deployment.Definitions;
import org.jspecify.annotations.Nullable;

/**
 * A command that changes nothing: nothing could happen twice, so an idempotency key does not count for it, and its answer is made anew each time.
 *
 * @param <R> what is answered
 */
public interface Question<R> extends Command<R> {
    @Override
    default @Nullable Long operationReference() {
        return null;
    }

    @Override
    default boolean isForSuspended() {
        return true;
    }

    @Override
    default String remember(R answer) {
        throw new IllegalStateException(name() + " changes nothing, so there is nothing to remember");
    }

    @Override
    default R recall(String facts, Definitions definitions) {
        throw new IllegalStateException(name() + " changes nothing, so nothing was remembered");
    }
}
