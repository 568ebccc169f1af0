package io.jeton.application.job;

/** Who asked for jobs, as far as can be told: a request whose requester has gone gets none. */
@FunctionalInterface
public interface Requester {
    /** Cannot go away. */
    Requester STAYS = () -> true;

    /** Whether an answer can still reach it, as far as is known now. Fast, and never throws. */
    boolean isThere();
}
