package io.jeton.application.port;

import java.time.Instant;
import java.util.Optional;

/**
 * What was answered to requests with idempotency keys, besides what lanes write with their transactions. All methods throw
 * {@link TransientFailure} if nothing has been done. Thread-safe.
 */
public interface AnsweredRequests {
    /** What was answered to a request, if that is not forgotten yet. */
    Optional<Claimed.Answered> find(Claim.Request request, Instant now);

    /**
     * Remembers the answer to a request that has changed nothing else.
     *
     * @return false if the request has been answered already, and that is not forgotten yet: nothing has been stored
     * @throws UnknownOutcome it may have been stored or not
     */
    boolean add(Claimed.Answered answered);

    /**
     * Forgets requests whose time is over.
     *
     * @param limit how many at most, at least 1
     * @return how many
     */
    int removeExpired(Instant now, int limit);
}
