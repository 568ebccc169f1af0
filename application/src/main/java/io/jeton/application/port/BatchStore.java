package io.jeton.application.port;

import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Counts;
import io.jeton.domain.batch.ItemOutcome;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.rejection.CommandRejected;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches and their items. That an item has been done is written by {@link LaneTransaction}, together with what was done; all else is written
 * here. All methods that write throw {@link TransientFailure} if nothing has been done, and {@link UnknownOutcome} if nobody knows.
 * Thread-safe.
 */
public interface BatchStore {
    /** Stores a new batch that was asked for without an idempotency key. */
    default void add(Batch batch, Selection selection) {
        add(batch, selection, null);
    }

    /**
     * Stores a new batch.
     *
     * @param answered what is remembered with it; {@code null} if nothing is
     * @throws TransientFailure nothing has been stored; an equal request may have been answered meanwhile
     */
    void add(Batch batch, Selection selection, Claimed.@Nullable Answered answered);

    /** What a batch is about. */
    Optional<Selection> selectionOf(BatchKey batch);

    /** As {@link #change(BatchKey, Claimed.Answered, Change)}, with nothing to be remembered. */
    default <R> Optional<R> change(BatchKey batch, Change<R> change) {
        return change(batch, null, change);
    }

    /**
     * Changes a batch and its items, in one transaction: nobody else changes the batch meanwhile.
     *
     * @param answered what is remembered with the change; {@code null} if nothing is
     * @param change may throw; then nothing is written
     * @return what {@code change} returns; empty if there is no such batch, or it has been removed: then nothing is remembered
     * @throws TransientFailure nothing has been changed; an equal request may have been answered meanwhile
     */
    <R> Optional<R> change(BatchKey batch, Claimed.@Nullable Answered answered, Change<R> change);

    /** Active items in their order, that many at most, at positions behind {@code after}. */
    List<BatchItem> active(BatchKey batch, int after, int limit);

    /** Running batches that are due by then, those first that are due longest. */
    List<BatchKey> due(Instant now, int limit);

    /** When the earliest of the running batches is due, whether that has passed or not; empty if there are none. */
    Optional<Instant> nextDue();

    /** Batches whose removal is due. */
    List<BatchKey> removable(Instant now, int limit);

    /**
     * Removes some items of a batch, and the batch itself when none are left. From the first of them on, nobody sees or changes it any more.
     *
     * @return whether there is nothing left to do: all is gone, or the batch is to be kept, because something has happened to it since it was found to be
     *     {@link #removable}
     */
    boolean remove(BatchKey batch, Instant now, int itemsMax);

    /** What is done with a batch in one transaction. */
    @FunctionalInterface
    interface Change<R> {
        R apply(Batch batch, Items items);
    }

    /** The items of the batch that is being changed. */
    interface Items {
        /** Adds new items: active, and never tried. */
        void add(List<BatchItem> items);

        /** Settles those of these items that are still active: they have been tried once more. */
        void settle(List<ItemOutcome> outcomes, Instant at);

        /** Notes that those of these items that are still active have been done, by this very transaction. */
        void complete(Collection<Integer> positions, Instant at);

        /** What batches forget in their own transactions, or settle when that happens. */
        Remembered remembered();

        /** What has become of these items. */
        Counts count(Collection<Integer> positions);

        /** What has become of all items. */
        Counts countAll();

        /**
         * Makes failed items active again, the first ones first.
         *
         * @return how many
         */
        int reopen(int limit);
    }

    /** What is remembered and belongs to no instance that would have to be changed with it. */
    interface Remembered {
        /**
         * Forgets evaluations of decisions.
         *
         * @param evaluations at most 500
         * @return those that were there
         */
        Set<Long> removeEvaluations(Collection<Long> evaluations);

        /**
         * Settles when evaluations of decisions may be forgotten.
         *
         * @param evaluations at most 500
         * @return those that are there
         */
        Set<Long> settleEvaluations(Collection<Long> evaluations, RemovalTime time, Instant now);

        /**
         * Changes other batches, in the order of their keys; each is locked as by {@link #change}. Whoever calls this sees to it that they have ended: two
         * batches that run could wait for each other.
         *
         * @param batches at most 500
         * @param change may throw for one of them; that one is then not changed
         * @return those that are there, each with why it has not been changed, if so
         */
        Map<Long, Optional<CommandRejected>> changeBatches(Collection<Long> batches, Consumer<Batch> change);
    }
}
