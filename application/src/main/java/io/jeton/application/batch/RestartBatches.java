package io.jeton.application.batch;

import io.jeton.application.access.Caller;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.query.Sight;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.application.restart.EndedInstance;
import io.jeton.application.restart.EndedInstances;
import io.jeton.application.restart.RestartInstance;
import io.jeton.domain.access.Permission;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation.RestartInstances;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.ModificationExecution;
import io.jeton.domain.modification.RestartExecution;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.rejection.Rejection.ManyNotRestarted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Starts new instances with what ended ones have left: at once, or later, as batches. Thread-safe. */
public final class RestartBatches {
    private static final BatchRights RIGHTS = BatchRights.of(BatchType.RESTART_PROCESS_INSTANCE);

    private final Batches batches;
    private final BatchSettings settings;
    private final Pipeline pipeline;
    private final QueryStore queries;
    private final Definitions definitions;
    private final Repeats repeats;

    public RestartBatches(
            Batches batches,
            BatchSettings settings,
            Pipeline pipeline,
            QueryStore queries,
            Definitions definitions,
            Repeats repeats) {
        this.batches = batches;
        this.settings = settings;
        this.pipeline = pipeline;
        this.queries = queries;
        this.definitions = definitions;
        this.repeats = repeats;
    }

    /**
     * Asks whether the caller may have anything of the kind done later: to be asked before anything else is looked at.
     *
     * @throws CommandRejected if the caller may not
     */
    public void requireRight() {
        RIGHTS.requireCreation(Caller.current());
    }

    /**
     * Has instances restarted later; what is selected and has not ended, or is of another process, fails.
     *
     * @throws CommandRejected if there is no such process, nothing is selected, or an instruction cannot ever be carried out
     */
    public Batch restart(RestartInstances restart, Selection selection, Cut cut) {
        return restart(restart, selection, cut, null);
    }

    /**
     * As {@link #restart(RestartInstances, Selection, Cut)}.
     *
     * @param annotation is kept with the batch; {@code null} if none
     */
    public Batch restart(RestartInstances restart, Selection selection, Cut cut, @Nullable Annotation annotation) {
        RIGHTS.requireCreation(Caller.current());
        return batches.create(() -> {
            check(restart);
            return new NewBatch(
                    definitions.get(restart.definition()).tenantId(),
                    restart,
                    selection,
                    SelectedInstances.expected(selection, queries),
                    cut.sizes(settings.sizesOf(BatchType.RESTART_PROCESS_INSTANCE)),
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
     * Restarts all the instances, each by a transaction of its own. Nothing is done if one of them has not ended, or is of another process.
     *
     * @return fails with {@link CommandRejected} if one of them was not restarted
     * @throws CommandRejected as {@link #restart}, or if more than {@value SelectedInstances#FEW_MAX} are selected
     */
    public CompletableFuture<Done> restartNow(RestartInstances restart, Selection selection) {
        return restartNow(restart, selection, null);
    }

    /**
     * As {@link #restartNow(RestartInstances, Selection)}.
     *
     * @param annotation is kept in the journal of each new instance; {@code null} if none
     */
    public CompletableFuture<Done> restartNow(
            RestartInstances restart, Selection selection, @Nullable Annotation annotation) {
        var request = RepeatableRequest.take();
        if (repeats.recall(request).isPresent()) {
            return CompletableFuture.completedFuture(Done.DONE);
        }
        check(restart);
        var selected = SelectedInstances.few(selection, queries, "restart-async");
        return restartAll(restart, ended(restart, selected), annotation, request)
                .thenApply(done -> {
                    repeats.remember(request, "");
                    return done;
                });
    }

    private void check(RestartInstances restart) {
        var definition = definitions
                .findDeployed(restart.definition())
                .filter(found -> Sight.with(Permission.READ_PROCESS_INSTANCE, Permission.MODIFY_PROCESS_INSTANCE)
                        .includes(found.tenantId(), found.processId()))
                .orElseThrow(() -> new DefinitionNotFound(restart.definition()).asException());
        RestartExecution.check(restart.modification().instructions(), definition.graph());
        ModificationExecution.check(restart.modification().instructions(), definition.graph());
    }

    private Map<ProcessInstanceKey, EndedInstance> ended(RestartInstances restart, List<Selected> selected) {
        var ended = new LinkedHashMap<ProcessInstanceKey, EndedInstance>();
        for (int from = 0; from < selected.size(); from += EndedInstances.PORTION) {
            var keys = selected.subList(from, Math.min(selected.size(), from + EndedInstances.PORTION)).stream()
                    .map(each -> new ProcessInstanceKey(each.instance()))
                    .toList();
            var found = EndedInstances.of(keys, queries);
            for (ProcessInstanceKey key : keys) {
                try {
                    ended.put(key, found.get(key, restart.definition()));
                } catch (CommandRejected rejected) {
                    throw new ManyNotRestarted(key, 0, selected.size(), rejected.rejection()).asException();
                }
            }
        }
        return ended;
    }

    /** Each restart is remembered in its own transaction, so that none happens twice. */
    private CompletableFuture<Done> restartAll(
            RestartInstances restart,
            Map<ProcessInstanceKey, EndedInstance> ended,
            @Nullable Annotation annotation,
            @Nullable RepeatableRequest request) {
        var restarted = new LinkedHashMap<ProcessInstanceKey, CompletableFuture<Done>>();
        ended.forEach((key, instance) -> restarted.put(
                key,
                pipeline.submit(
                        new RestartInstance(
                                instance, restart.modification(), restart.keepsBusinessId(), null, annotation),
                        request == null ? null : request.part(String.valueOf(key.value())))));
        return CompletableFuture.allOf(restarted.values().toArray(CompletableFuture<?>[]::new))
                .handle((done, failure) -> tell(restarted));
    }

    private static Done tell(Map<ProcessInstanceKey, CompletableFuture<Done>> restarted) {
        var failed = restarted.values().stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .count();
        restarted.forEach((key, done) -> {
            try {
                done.join();
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof CommandRejected rejected) {
                    throw new ManyNotRestarted(
                                    key, restarted.size() - (int) failed, restarted.size(), rejected.rejection())
                            .asException();
                }
                throw failure;
            }
        });
        return Done.DONE;
    }
}
