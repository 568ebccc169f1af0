package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.modification.Annotation;
import org.jspecify.annotations.Nullable;

/** Operations over things that somebody names, or describes, and that there must be: most often instances. Thread-safe. */
public final class InstanceBatches {
    private final Batches batches;
    private final BatchSettings settings;
    private final QueryStore queries;

    public InstanceBatches(Batches batches, BatchSettings settings, QueryStore queries) {
        this.batches = batches;
        this.settings = settings;
        this.queries = queries;
    }

    /** A batch that has just been created, as it is shown. */
    public BatchView view(Batch created) {
        return batches.view(created);
    }

    /**
     * Asks whether the caller may create batches of a type: to be asked before anything else is looked at.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the caller may not
     */
    public void requireRight(BatchType type) {
        BatchRights.of(type).requireCreation(Caller.current());
    }

    /**
     * Has something done to things later.
     *
     * @param annotation is kept with the batch; {@code null} if none
     * @throws io.jeton.domain.rejection.CommandRejected if nothing is selected
     */
    public Batch create(
            String tenantId, Operation operation, Selection selection, Cut cut, @Nullable Annotation annotation) {
        return batches.create(() -> new NewBatch(
                tenantId,
                operation,
                selection,
                SelectedInstances.expected(selection, queries),
                cut.sizes(settings.sizesOf(operation.type())),
                cut.startAt(),
                null,
                annotation));
    }
}
