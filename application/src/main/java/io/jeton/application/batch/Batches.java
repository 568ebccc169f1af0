package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.access.Callers;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.BatchStore;
import io.jeton.application.port.DecisionHistory;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.DecisionInstanceField;
import io.jeton.application.query.Field;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.JobField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Sight;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchHeader;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.history.Retention;
import io.jeton.domain.key.BatchKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.rejection.Rejection.BatchNotFound;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Operations over many instances. All methods block until what they do is durable, which takes milliseconds, however many instances are
 * concerned; they throw
 *
 * <ul>
 *   <li>{@link io.jeton.domain.rejection.CommandRejected} if it was refused,
 *   <li>{@link io.jeton.application.port.TransientFailure} if nothing has been done,
 *   <li>{@link io.jeton.application.port.UnknownOutcome} if nobody knows.
 * </ul>
 *
 * Thread-safe.
 */
public final class Batches {
    private final BatchStore store;
    private final BatchRunner runner;
    private final BatchCleanup cleanup;
    private final BatchSettings settings;
    private final Repeats repeats;
    private final KeySource keys;
    private final Timing timing;

    /**
     * @param decisions evaluations that batches forget
     * @param interval how often batches are looked for that other nodes have made or left behind
     * @param callers knows what those who have asked for batches may do when an item's turn comes
     */
    public Batches(
            BatchStore store,
            QueryStore queries,
            DecisionHistory decisions,
            Pipeline pipeline,
            KeyAllocator keys,
            BatchSettings settings,
            Repeats repeats,
            Timing timing,
            Duration interval,
            Callers callers) {
        this.store = store;
        this.runner = new BatchRunner(store, queries, decisions, pipeline, settings, timing, interval, callers);
        this.cleanup = new BatchCleanup(store, timing, interval);
        this.settings = settings;
        this.repeats = repeats;
        this.keys = keys.forShard(0);
        this.timing = timing;
    }

    /** How long batches are remembered, by the names of their types, unless somebody says otherwise. */
    public Retention retention() {
        return settings.retention();
    }

    public void start() {
        runner.start();
        cleanup.start();
    }

    /**
     * Stores a batch; it begins at once, or when its time has come. What is selected by conditions is looked for then, and has to have been there when
     * the batch was asked for. The caller needs the right to create such batches; what conditions select is what the caller may do the same to, one by
     * one, and that is asked again for each item when its turn comes.
     */
    public Batch create(NewBatch asked) {
        return create(() -> asked);
    }

    /**
     * As {@link #create(NewBatch)}. If an equal request has created a batch before, that is what is created, whatever has become of it and of what it is about.
     *
     * @param asking looks at the request, and says what it asks for
     */
    Batch create(Supplier<NewBatch> asking) {
        return create(asking, RepeatableRequest.take());
    }

    /**
     * As {@link #create(Supplier)}.
     *
     * @param request what the batch is created for; {@code null} if that cannot be repeated
     */
    Batch create(Supplier<NewBatch> asking, @Nullable RepeatableRequest request) {
        var earlier = repeats.recall(request);
        if (earlier.isPresent()) {
            return created(earlier.get());
        }
        try {
            return add(asking.get(), request);
        } catch (TransientFailure faster) {
            return created(repeats.recall(request).orElseThrow(() -> faster));
        }
    }

    /**
     * As it was created.
     *
     * @param facts what was remembered of it
     */
    private Batch created(String facts) {
        var key = new BatchKey(Long.parseLong(facts));
        return store.change(key, (batch, items) -> batch.header())
                .map(header -> Batch.create(header, header.createdAt()))
                .orElseThrow(() -> new BatchNotFound(key, null).asException());
    }

    private Batch add(NewBatch asked, @Nullable RepeatableRequest request) {
        var caller = Caller.current();
        var rights = BatchRights.of(asked.operation().type());
        rights.requireCreation(caller);
        caller.requireTenant(asked.tenantId());
        var selection = Sight.of(caller, rights.item()).narrow(asked.selection());
        var now = now();
        var sizes = asked.sizes() == null ? settings.sizesOf(asked.operation().type()) : asked.sizes();
        var header = new BatchHeader(
                new BatchKey(keys.nextKey()),
                asked.tenantId(),
                asked.operation(),
                sizes,
                caller.actor(),
                asked.operationReference(),
                asked.annotation(),
                asked.itemsExpected(),
                now);
        var startAt = asked.startAt() == null || asked.startAt().isBefore(now)
                ? now
                : asked.startAt().truncatedTo(ChronoUnit.MICROS);
        var batch = Batch.create(header, startAt);
        store.add(
                batch,
                asOf(now, selection),
                repeats.answered(request, String.valueOf(batch.key().value())));
        runner.expect(startAt);
        return batch;
    }

    /**
     * A batch that has just been created, as it is shown: as it was created, even if it is under way by now. Who creates batches need not be allowed to look
     * at others.
     */
    public BatchView view(Batch created) {
        return BatchView.of(created.header(), created.progress());
    }

    /**
     * Lets nothing be begun any more. What is in a transaction already, some tens of items at most, may still be done.
     */
    public void suspend(BatchKey key) {
        change(key, Permission.UPDATE_BATCH, Batch::suspend);
    }

    /** Goes on with a batch that is suspended. */
    public void activate(BatchKey key) {
        change(key, Permission.UPDATE_BATCH, batch -> batch.activate(now()));
        runner.expect(now());
    }

    /** Suspends or activates, whatever it was before. */
    public void setSuspended(BatchKey key, boolean suspended) {
        change(key, Permission.UPDATE_BATCH, batch -> {
            if ((batch.state() == BatchState.SUSPENDED) == suspended) {
                return;
            }
            if (suspended) {
                batch.suspend();
            } else {
                batch.activate(now());
            }
        });
        runner.expect(now());
    }

    /** Ends a batch; what has been done stays done. */
    public void cancel(BatchKey key) {
        change(
                key,
                Permission.UPDATE_BATCH,
                batch -> batch.cancel(
                        now(), settings.timeToLiveOf(batch.header().operation().type())));
    }

    /** Has the failed items of a batch tried again, also if it had ended because of them. */
    public void retryFailed(BatchKey key) {
        change(key, Permission.UPDATE_BATCH, batch -> batch.retryFailed(now()));
        runner.expect(now());
    }

    /** Ends a batch, if it has not ended, and forgets it with its items. */
    public void remove(BatchKey key) {
        change(key, Permission.DELETE_BATCH, batch -> batch.remove(now()));
        cleanup.begin();
    }

    /** To whoever may not even look at a batch it is not there. */
    private void change(BatchKey key, Permission permission, Consumer<Batch> change) {
        var sight = Sight.with(permission, Permission.READ_BATCH);
        if (sight.allowed().isNothing()) {
            throw new BatchNotFound(key, null).asException();
        }
        sight.caller().require(permission.onAll());
        var request = RepeatableRequest.take();
        if (repeats.recall(request).isPresent()) {
            return;
        }
        try {
            var changed = store.change(key, repeats.answered(request, ""), (batch, items) -> {
                if (!sight.caller().actsFor(batch.header().tenantId())) {
                    throw new BatchNotFound(key, null).asException();
                }
                change.accept(batch);
                return true;
            });
            if (changed.isEmpty()) {
                throw new BatchNotFound(key, null).asException();
            }
        } catch (TransientFailure faster) {
            if (repeats.recall(request).isEmpty()) {
                throw faster;
            }
        }
    }

    /** Otherwise a batch might run after instances that are started while it works, and never reach them all. */
    private static Selection asOf(Instant now, Selection selection) {
        if (selection instanceof Selection.Instances instances) {
            return new Selection.Instances(
                    and(instances.filter(), InstanceField.START_DATE, now), instances.variables());
        }
        if (selection instanceof Selection.Incidents incidents) {
            return new Selection.Incidents(
                    and(incidents.filter(), IncidentField.CREATION_TIME, now),
                    incidents.instances(),
                    incidents.variables());
        }
        if (selection instanceof Selection.Jobs jobs) {
            return new Selection.Jobs(and(jobs.filter(), JobField.CREATION_TIME, now));
        }
        if (selection instanceof Selection.Evaluations evaluations) {
            return new Selection.Evaluations(and(evaluations.filter(), DecisionInstanceField.EVALUATION_DATE, now));
        }
        if (selection instanceof Selection.Batches batches) {
            return new Selection.Batches(and(batches.filter(), BatchField.START_DATE, now));
        }
        if (selection instanceof Selection.Union union) {
            return new Selection.Union(
                    union.parts().stream().map(part -> asOf(now, part)).toList());
        }
        return selection;
    }

    private static <F extends Field> List<Condition<F>> and(List<Condition<F>> filter, F field, Instant now) {
        var all = new ArrayList<>(filter);
        all.add(new Condition<>(field, Operator.LESS_OR_EQUAL, List.of(now)));
        return all;
    }

    private Instant now() {
        return timing.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
