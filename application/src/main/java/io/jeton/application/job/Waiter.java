package io.jeton.application.job;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A request for jobs that has not been answered yet. Whoever wants to give it jobs claims it first; a request whose time is over while it is
 * claimed is answered by whoever claimed it, so that no job is fetched for nobody. Thread-safe.
 */
final class Waiter {
    private static final long LOCK_TOKEN_MAX = 1L << 53;

    private final ActivateJobs request;
    private final long lockToken = ThreadLocalRandom.current().nextLong(1, LOCK_TOKEN_MAX);
    private final CompletableFuture<List<ActivatedJob>> future = new CompletableFuture<>();

    // Guarded by this.
    private boolean claimed;
    private boolean expired;
    private boolean foundNothing;

    Waiter(ActivateJobs request) {
        this.request = request;
    }

    ActivateJobs request() {
        return request;
    }

    /** What tells the hold of the jobs of this request from others: by chance, so that no other request has it. */
    long lockToken() {
        return lockToken;
    }

    CompletableFuture<List<ActivatedJob>> future() {
        return future;
    }

    boolean waits() {
        return !request.waitFor().isNegative() && !request.waitFor().isZero();
    }

    /** Not possible once the requester has gone: then the request is over. */
    boolean claim() {
        if (!request.requester().isThere()) {
            expire();
            return false;
        }
        return claimAny();
    }

    private synchronized boolean claimAny() {
        if (claimed || future.isDone()) {
            return false;
        }
        claimed = true;
        return true;
    }

    /** Claims a request that has looked for older jobs already. */
    boolean claimForNewJobs() {
        return hasFoundNothing() && claim();
    }

    private synchronized boolean hasFoundNothing() {
        return foundNothing;
    }

    /** Ends a claim without jobs; a request that does not wait, or no longer, is answered with none. */
    void release() {
        boolean over;
        synchronized (this) {
            claimed = false;
            foundNothing = true;
            over = expired || !waits();
        }
        if (over) {
            future.complete(List.of());
        }
    }

    /** The time to wait is over. */
    void expire() {
        boolean over;
        synchronized (this) {
            expired = true;
            over = !claimed;
        }
        if (over) {
            future.complete(List.of());
        }
    }
}
