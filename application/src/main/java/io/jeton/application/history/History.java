package io.jeton.application.history;

import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.HistoryStore;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.application.port.UnknownOutcome;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.history.Retention;
import io.jeton.domain.key.ProcessInstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgetting process instances that have ended. Thread-safe. */
public final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    /** While somebody waits, no more is removed than so many times {@value HistoryCleanup#ROWS_MAX} rows. */
    private static final int PORTIONS_MAX = 500;

    private final Pipeline pipeline;
    private final HistoryStore store;
    private final Timing timing;
    private final Retention retention;
    private final HistoryCleanup cleanup;

    /**
     * @param interval how often is looked for what other nodes have left
     */
    public History(Pipeline pipeline, HistoryStore store, Timing timing, Retention retention, Duration interval) {
        this.pipeline = pipeline;
        this.store = store;
        this.timing = timing;
        this.retention = retention;
        this.cleanup = new HistoryCleanup(store, timing, interval);
    }

    public void start() {
        cleanup.start();
    }

    /** How long instances are remembered, unless somebody says otherwise. */
    public Retention retention() {
        return retention;
    }

    /** Something may be forgotten from then on. */
    public void expect(Instant due) {
        cleanup.expect(due);
    }

    /**
     * Forgets an instance that has ended, with all that it has called. When the future is complete, searches do not find it any more; of more than a
     * million rows, the rest goes later. Once it has been decided, it happens, whatever becomes of this node.
     *
     * @return fails with {@link io.jeton.domain.rejection.CommandRejected} if the instance is unknown, has not ended or was called by another one
     */
    public CompletableFuture<Done> delete(ProcessInstanceKey instance, @Nullable Long operationReference) {
        return pipeline.submit(new ScheduleRemoval(instance, new RemovalTime.Now(), operationReference))
                .thenApplyAsync(done -> remove(instance), timing::execute);
    }

    private Done remove(ProcessInstanceKey instance) {
        try {
            for (int portion = 0; portion < PORTIONS_MAX; portion++) {
                if (store.remove(List.of(instance), timing.instant(), HistoryCleanup.ROWS_MAX)) {
                    return Done.DONE;
                }
            }
        } catch (TransientFailure | UnknownOutcome passing) {
            LOG.debug("process instance {} will be removed later", instance.value(), passing);
        }
        return Done.DONE;
    }
}
