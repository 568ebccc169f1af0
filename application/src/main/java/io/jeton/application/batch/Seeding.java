package io.jeton.application.batch;

import io.jeton.application.port.BatchStore;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection.Selected;
import io.jeton.domain.batch.BatchItem;
import io.jeton.domain.batch.Progress;
import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The seed jobs of batches: they find out, a piece at a time, what a batch is about, and make items of it. Several small ones share a transaction. */
final class Seeding {
    /** How many items are made in a transaction, unless one seed job makes more. */
    private static final int ITEMS = 1_000;

    private static final int REOPENED_MAX = 1_000;

    private final BatchStore store;
    private final QueryStore queries;
    private final BatchSettings settings;

    Seeding(BatchStore store, QueryStore queries, BatchSettings settings) {
        this.store = store;
        this.queries = queries;
        this.settings = settings;
    }

    /**
     * Makes the next items; none if an earlier attempt, of which nobody knew what had become of it, has made them after all.
     *
     * @return how far the batch is then; empty if it must not be gone on with
     */
    Optional<Progress> next(Course course, Instant now, Instant until) {
        var header = course.header();
        var ofOne = header.sizes().itemsPerSeed();
        var limit = ofOne * Math.max(1, ITEMS / ofOne);
        var seededTo = course.progress().seededTo();
        var selected = queries.select(course.selection(), seededTo, limit);
        return store.change(header.key(), (batch, items) -> {
                    if (!batch.isHeldIn(course.epoch())) {
                        return Optional.<Progress>empty();
                    }
                    if (batch.progress().seededTo() != seededTo) {
                        return Optional.of(batch.progress());
                    }
                    items.add(itemsOf(selected, batch.progress().items()));
                    var last = selected.isEmpty()
                            ? 0
                            : selected.get(selected.size() - 1).key();
                    batch.seed(selected.size(), last, selected.size() < limit);
                    batch.holdUntil(until);
                    batch.endIfDone(
                            now, settings.timeToLiveOf(header.operation().type()));
                    return Optional.of(batch.progress());
                })
                .flatMap(progress -> progress);
    }

    /**
     * Makes some failed items active again, because they are to be tried again.
     *
     * @return as {@link #next} does
     */
    Optional<Progress> reopen(Course course, Instant until) {
        return store.change(course.header().key(), (batch, items) -> {
                    if (!batch.isHeldIn(course.epoch())) {
                        return Optional.<Progress>empty();
                    }
                    var reopened = items.reopen(REOPENED_MAX);
                    batch.reopen(reopened, reopened < REOPENED_MAX);
                    batch.holdUntil(until);
                    return Optional.of(batch.progress());
                })
                .flatMap(progress -> progress);
    }

    private static List<BatchItem> itemsOf(List<Selected> selected, int firstPosition) {
        var items = new ArrayList<BatchItem>();
        for (Selected each : selected) {
            items.add(new BatchItem(
                    firstPosition + items.size(), each.key(), keyOf(each.instance()), keyOf(each.root())));
        }
        return items;
    }

    private static @Nullable ProcessInstanceKey keyOf(long instance) {
        return instance == 0 ? null : new ProcessInstanceKey(instance);
    }
}
