package io.jeton.domain.definition;

import java.time.Duration;

/**
 * Where the engine takes a break in the middle of a run: the token waits there durably until the engine's own executor goes on with it.
 *
 * <p>Semantics: the attributes {@code asyncBefore} and {@code asyncAfter} of Camunda 7, with its {@code failedJobRetryTimeCycle}.
 *
 * @param before whether a token waits before it enters the element
 * @param after whether a token waits before it leaves the element, when its work is done
 * @param attempts how often going on is tried before it becomes an incident, at least 1
 * @param backoff how long to wait after a failed attempt
 */
public record Continuation(boolean before, boolean after, int attempts, Duration backoff) {
    public static final int DEFAULT_ATTEMPTS = 3;

    /** No break. */
    public static final Continuation NONE = new Continuation(false, false, DEFAULT_ATTEMPTS, Duration.ZERO);

    public boolean any() {
        return before || after;
    }
}
