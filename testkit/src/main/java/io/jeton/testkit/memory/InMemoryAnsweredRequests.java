package io.jeton.testkit.memory;

import io.jeton.application.port.AnsweredRequests;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import java.time.Instant;
import java.util.Optional;

/** Answers to requests with idempotency keys in memory. */
public final class InMemoryAnsweredRequests implements AnsweredRequests {
    private final Tables tables;

    InMemoryAnsweredRequests(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Answered> find(Claim.Request request, Instant now) {
        synchronized (tables) {
            return tables.answers().find(request, now);
        }
    }

    @Override
    public boolean add(Answered answered) {
        synchronized (tables) {
            if (tables.answers().isTaken(answered)) {
                return false;
            }
            tables.answers().keep(answered);
            return true;
        }
    }

    @Override
    public int removeExpired(Instant now, int limit) {
        synchronized (tables) {
            return tables.answers().removeExpired(now, limit);
        }
    }
}
