package io.jeton.application.repeat;

import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed.Answered;
import io.jeton.domain.rejection.Rejection.IdempotencyKeyReused;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request with an idempotency key, on its way through the engine.
 *
 * <p>The adapter that receives it has it {@linkplain #carryOut carried out} on its thread; whatever is the first to be asked there
 * for something that lasts {@linkplain #take takes} it, once, and hands it on explicitly from there: a command to its transaction, a
 * use case of several steps from one to the next. So no use case can forget to pass it on, and nothing that the engine does by itself
 * gets hold of it. A request that nobody takes has changed nothing.
 */
public final class RepeatableRequest {
    private static final ThreadLocal<@Nullable RepeatableRequest> CURRENT = new ThreadLocal<>();

    private final Claim.Request claim;
    private final String digest;
    private final long attempt;
    private final Duration keptFor;
    private volatile boolean taken;
    private volatile boolean repeated;

    /**
     * @param digest of all that the request consists of: another one with the same key is refused
     * @param attempt tells equal requests apart: each has its own
     * @param keptFor how long the answer is remembered
     */
    public RepeatableRequest(Claim.Request claim, String digest, long attempt, Duration keptFor) {
        this.claim = claim;
        this.digest = digest;
        this.attempt = attempt;
        this.keptFor = keptFor;
    }

    /** Does what the request asks for on this thread, as far as it is not done later. */
    public <T> T carryOut(Supplier<T> work) {
        CURRENT.set(this);
        try {
            return work.get();
        } finally {
            CURRENT.remove();
        }
    }

    /** The request that is being carried out on this thread, unless it was taken before; {@code null} if there is none. */
    public static @Nullable RepeatableRequest take() {
        var current = CURRENT.get();
        if (current != null) {
            CURRENT.remove();
            current.taken = true;
        }
        return current;
    }

    public Claim.Request claim() {
        return claim;
    }

    /** Whether its key counts: a request that changes nothing is not taken by anybody. */
    public boolean wasTaken() {
        return taken;
    }

    /** Whether what was answered is the answer to an earlier request. */
    public boolean wasRepeated() {
        return repeated;
    }

    public void noteRepeated() {
        repeated = true;
    }

    /** A part of this request, to be carried out in a transaction of its own. */
    public RepeatableRequest part(String name) {
        var its = new Claim.Request(claim.tenantId(), claim.operation(), claim.idempotencyKey(), name);
        return new RepeatableRequest(its, digest, attempt, keptFor);
    }

    /** What is remembered when it has been carried out. */
    public Answered answered(String facts, Instant now) {
        return new Answered(claim, digest, attempt, facts, now, now.plus(keptFor));
    }

    /** Whether another attempt has been answered, so that this one must not be carried out again. */
    public boolean isAnsweredBy(@Nullable Answered answered) {
        return answered != null && answered.attempt() != attempt;
    }

    /**
     * The facts of the answer to the earlier request, if that was the same one.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it was not
     */
    public String factsOf(Answered earlier) {
        if (!earlier.digest().equals(digest)) {
            throw new IdempotencyKeyReused(claim.idempotencyKey(), claim.operation(), earlier.at()).asException();
        }
        return earlier.facts();
    }

    /**
     * As {@link #factsOf}, to be answered with: takes note of it if another attempt has been answered so.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the earlier request was not the same one
     */
    public String recall(Answered earlier) {
        var facts = factsOf(earlier);
        if (isAnsweredBy(earlier)) {
            noteRepeated();
        }
        return facts;
    }
}
