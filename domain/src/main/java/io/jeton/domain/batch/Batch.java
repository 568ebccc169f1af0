package io.jeton.domain.batch;

import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.rejection.Rejection.BatchNotFound;
import io.jeton.domain.rejection.Rejection.BatchNotInState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One operation over many instances: how it is cut, how far it is, and who works on it.
 *
 * <p>Items are made a piece at a time, from what was selected, and carried out a piece at a time. One node at a time works on a batch: it takes
 * the batch over for a while, which it prolongs as it goes on; after that, another one may take over. The epoch tells who did so last. That
 * an item is not done twice does not rest on this, but on its own row; see the claims of the application.
 *
 * <p>Semantics: the life of a batch as the documents of both APIs tell it. Deviations: what the documents call the jobs of a batch are portions of
 * its items; items of one job succeed and fail each by itself; an item that is refused has failed at once, because trying it again at once
 * would be refused again.
 */
public final class Batch {
    private final BatchHeader header;
    private BatchState state;
    private long seededTo;
    private boolean seeded;
    private int items;
    private Counts counts;
    private boolean reopening;
    private int epoch;
    private @Nullable Instant dueAt;
    private @Nullable Instant executionStartedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant removalAt;
    private @Nullable String fault;

    private Batch(BatchHeader header, Progress progress) {
        this.header = header;
        this.state = progress.state();
        this.seededTo = progress.seededTo();
        this.seeded = progress.isSeeded();
        this.items = progress.items();
        this.counts = progress.counts();
        this.reopening = progress.isReopening();
        this.epoch = progress.epoch();
        this.dueAt = progress.dueAt();
        this.executionStartedAt = progress.executionStartedAt();
        this.endedAt = progress.endedAt();
        this.removalAt = progress.removalAt();
        this.fault = progress.fault();
    }

    /**
     * A new batch.
     *
     * @param startAt not before then
     */
    public static Batch create(BatchHeader header, Instant startAt) {
        return new Batch(
                header,
                new Progress(BatchState.CREATED, 0, false, 0, Counts.NONE, false, 0, startAt, null, null, null, null));
    }

    /** A batch as it was stored. */
    public static Batch restore(BatchHeader header, Progress progress) {
        return new Batch(header, progress);
    }

    public BatchKey key() {
        return header.key();
    }

    public BatchHeader header() {
        return header;
    }

    public Progress progress() {
        return new Progress(
                state,
                seededTo,
                seeded,
                items,
                counts,
                reopening,
                epoch,
                dueAt,
                executionStartedAt,
                endedAt,
                removalAt,
                fault);
    }

    public BatchState state() {
        return state;
    }

    /** Whether whoever took it over in this epoch may go on with it. */
    public boolean isHeldIn(int itsEpoch) {
        return state.isRunning() && epoch == itsEpoch;
    }

    /** How many items are neither done nor skipped nor failed, of those that have been made. */
    public int remaining() {
        return items - counts.settled();
    }

    /**
     * Takes the batch over, if it is due.
     *
     * @param until nobody else takes it over before then
     * @return whether it was due
     */
    public boolean takeOver(Instant now, Instant until) {
        if (dueAt == null || dueAt.isAfter(now)) {
            return false;
        }
        if (!state.isRunning()) {
            // Its time has come while it was suspended: from now on, it begins as soon as it is activated.
            dueAt = null;
            return false;
        }
        epoch++;
        dueAt = until;
        return true;
    }

    /** Keeps the batch for longer. */
    public void holdUntil(Instant until) {
        dueAt = until;
    }

    /**
     * Notes that items have been made.
     *
     * @param more how many
     * @param upTo the key of the last of them
     * @param all whether there are no more
     */
    public void seed(int more, long upTo, boolean all) {
        items += more;
        seededTo = Math.max(seededTo, upTo);
        seeded = all;
        if (state == BatchState.CREATED) {
            state = BatchState.ACTIVE;
        }
    }

    /** Notes what has become of items that were active. */
    public void settle(Counts more, Instant now) {
        counts = counts.plus(more);
        if (executionStartedAt == null && more.settled() > 0) {
            executionStartedAt = now;
        }
    }

    /** Corrects the counts: whoever takes a batch over does not know what was under way. */
    public void recount(Counts all) {
        counts = all;
    }

    /**
     * Ends the batch if nothing is left to be done.
     *
     * @param timeToLive how long it is remembered; {@code null} for ever
     */
    public void endIfDone(Instant now, @Nullable Duration timeToLive) {
        if (state.isRunning() && seeded && !reopening && remaining() == 0) {
            end(counts.failed() == 0 ? BatchState.COMPLETED : BatchState.PARTIALLY_COMPLETED, now, timeToLive);
        }
    }

    /** Ends the batch, because what it is about cannot be found out. */
    public void fail(String reason, Instant now, @Nullable Duration timeToLive) {
        fault = reason;
        end(BatchState.FAILED, now, timeToLive);
    }

    /**
     * Lets nothing be begun any more, until it is activated. One whose time has not come does not begin before that all the same.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it is suspended, or has ended
     */
    public void suspend() {
        refuseIfEnded();
        if (state == BatchState.SUSPENDED) {
            throw new BatchNotInState(key(), "to be running", state.name()).asException();
        }
        state = BatchState.SUSPENDED;
        if (epoch > 0) {
            dueAt = null;
        }
    }

    /**
     * Goes on, as soon as its time has come and somebody takes it over.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it is not suspended, or has ended
     */
    public void activate(Instant now) {
        refuseIfEnded();
        if (state != BatchState.SUSPENDED) {
            throw new BatchNotInState(key(), "to be suspended", state.name()).asException();
        }
        resume(now);
    }

    /**
     * Ends it; what has been done stays done. One with failed items can be cancelled, too: then they are not tried again.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it has ended
     */
    public void cancel(Instant now, @Nullable Duration timeToLive) {
        if (state != BatchState.PARTIALLY_COMPLETED) {
            refuseIfEnded();
        }
        reopening = false;
        end(BatchState.CANCELED, now, timeToLive);
    }

    /**
     * Has all failed items tried again. One that is suspended stays so.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if none have failed, or it has been cancelled
     */
    public void retryFailed(Instant now) {
        if (state != BatchState.PARTIALLY_COMPLETED) {
            refuseIfEnded();
        }
        if (counts.failed() == 0) {
            throw new BatchNotInState(key(), "to have failed items", state.name()).asException();
        }
        reopening = true;
        endedAt = null;
        removalAt = null;
        if (state != BatchState.SUSPENDED) {
            resume(now);
        }
    }

    /** Notes that failed items are active again: how many, and whether these were all. */
    public void reopen(int failed, boolean all) {
        counts = new Counts(counts.completed(), counts.skipped(), counts.failed() - failed);
        reopening = !all;
    }

    /**
     * Settles when it may be forgotten.
     *
     * @param time what it says of processes counts for types of batches
     * @throws io.jeton.domain.rejection.CommandRejected if it has not ended
     */
    public void scheduleRemoval(RemovalTime time, Instant now) {
        var ended = endedAt;
        if (!state.hasEnded() || ended == null) {
            throw new BatchNotInState(key(), "to have ended", state.name()).asException();
        }
        removalAt = time.of(header.operation().type().name(), ended, now);
    }

    /** Forgets it, bit by bit. */
    public void remove(Instant now) {
        state = BatchState.REMOVED;
        dueAt = null;
        endedAt = endedAt == null ? now : endedAt;
        removalAt = now;
        epoch++;
    }

    /** Whoever worked on it before must not go on: somebody takes it over anew, and counts. */
    private void resume(Instant now) {
        state = items == 0 ? BatchState.CREATED : BatchState.ACTIVE;
        if (dueAt == null) {
            dueAt = now;
            epoch++;
        }
    }

    private void end(BatchState how, Instant now, @Nullable Duration timeToLive) {
        state = how;
        dueAt = null;
        endedAt = now;
        removalAt = timeToLive == null ? null : now.plus(timeToLive);
    }

    private void refuseIfEnded() {
        if (state.hasEnded()) {
            throw new BatchNotFound(key(), state == BatchState.REMOVED ? null : state.name()).asException();
        }
    }
}
