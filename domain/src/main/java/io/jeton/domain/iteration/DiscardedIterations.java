package io.jeton.domain.iteration;

import io.jeton.domain.key.TokenKey;

/**
 * Iterations of one activity that are over, while the tokens of some of them are still to be ended.
 *
 * @param body the token of the activity's body, which may have ended itself
 * @param endedUpTo the tokens of iterations with keys up to this one have been ended; 0 if none has
 */
public record DiscardedIterations(TokenKey body, long endedUpTo) {
    public static DiscardedIterations of(TokenKey body) {
        return new DiscardedIterations(body, 0);
    }

    public DiscardedIterations withEnded(TokenKey iteration) {
        return new DiscardedIterations(body, Math.max(endedUpTo, iteration.value()));
    }
}
