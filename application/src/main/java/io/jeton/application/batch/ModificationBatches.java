package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.GuardedQueries;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchSizes;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modifications that are carried out later, as batches. Thread-safe. */
public final class ModificationBatches {
    private static final BatchRights RIGHTS = BatchRights.of(BatchType.MODIFY_PROCESS_INSTANCE);

    private final Batches batches;
    private final BatchSettings settings;
    private final GuardedQueries queries;
    private final Definitions definitions;

    public ModificationBatches(
            Batches batches, BatchSettings settings, GuardedQueries queries, Definitions definitions) {
        this.batches = batches;
        this.settings = settings;
        this.queries = queries;
        this.definitions = definitions;
    }

    /**
     * Asks whether the caller may have anything of the kind done later: to be asked before anything else is looked at.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the caller may not
     */
    public void requireRight() {
        RIGHTS.requireCreation(Caller.current());
    }

    /**
     * Has an instance modified later. What can be told from the process alone is refused now; what depends on where the instance's tokens are is an outcome of
     * the batch's only item.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is no such active instance, or an instruction cannot ever be carried out
     */
    public Batch modify(ProcessInstanceKey instance, Modification modification, Cut cut) {
        return modify(instance, modification, cut, null);
    }

    /**
     * As {@link #modify(ProcessInstanceKey, Modification, Cut)}.
     *
     * @param annotation is kept with the batch; {@code null} if none
     */
    public Batch modify(
            ProcessInstanceKey instance, Modification modification, Cut cut, @Nullable Annotation annotation) {
        return batches.create(() -> {
            var view = queries.instanceFor(instance, RIGHTS.item())
                    .filter(found -> !InstanceState.valueOf(found.state()).hasEnded())
                    .orElseThrow(() -> new InstanceNotFound(instance).asException());
            var definition = new ProcessDefinitionKey(view.definitionKey());
            var caller = Caller.current();
            RIGHTS.requireCreation(caller);
            caller.require(RIGHTS.item().on(view.processId()));
            CheckedDefinition.check(definition, modification, definitions);
            return new NewBatch(
                    view.tenantId(),
                    new Operation.ModifyInstances(modification, definition),
                    new Selection.Named(List.of(instance.value())),
                    1,
                    cut.sizes(settings.sizesOf(BatchType.MODIFY_PROCESS_INSTANCE)),
                    cut.startAt(),
                    null,
                    annotation);
        });
    }

    /**
     * Has instances modified later that are of one process; what is selected and of another one fails.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if there is no such process, nothing is selected, or an instruction cannot ever be carried out
     */
    public Batch modify(ProcessDefinitionKey definition, Modification modification, Selection selection, Cut cut) {
        return modify(definition, modification, selection, cut, null);
    }

    /**
     * As {@link #modify(ProcessDefinitionKey, Modification, Selection, Cut)}.
     *
     * @param annotation is kept with the batch; {@code null} if none
     */
    public Batch modify(
            ProcessDefinitionKey definition,
            Modification modification,
            Selection selection,
            Cut cut,
            @Nullable Annotation annotation) {
        RIGHTS.requireCreation(Caller.current());
        return batches.create(() -> {
            CheckedDefinition.check(definition, modification, definitions);
            return new NewBatch(
                    definitions.get(definition).tenantId(),
                    new Operation.ModifyInstances(modification, definition),
                    selection,
                    SelectedInstances.expected(selection, queries),
                    cut.sizes(settings.sizesOf(BatchType.MODIFY_PROCESS_INSTANCE)),
                    cut.startAt(),
                    null,
                    annotation);
        });
    }

    /** A batch that has just been created, as it is shown. */
    public BatchView view(Batch created) {
        return batches.view(created);
    }

    /**
     * How a caller wants a batch to be cut, and begun.
     *
     * @param jobsPerSeed {@code null}: as the settings say
     * @param itemsPerJob {@code null}: as the settings say
     * @param startAt {@code null}: at once
     */
    public record Cut(
            @Nullable Integer jobsPerSeed,
            @Nullable Integer itemsPerJob,
            @Nullable Instant startAt) {
        public static final Cut DEFAULT = new Cut(null, null, null);

        BatchSizes sizes(BatchSizes otherwise) {
            return new BatchSizes(
                    jobsPerSeed == null ? otherwise.jobsPerSeed() : jobsPerSeed,
                    itemsPerJob == null ? otherwise.itemsPerJob() : itemsPerJob);
        }
    }
}
