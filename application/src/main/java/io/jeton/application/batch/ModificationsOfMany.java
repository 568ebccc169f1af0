package io.jeton.application.batch;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.modification.Modifications;
import io.jeton.application.pipeline.Done;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationPlan;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.ManyNotModified;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Modifications of several instances that the caller waits for, and of how many they would be. Thread-safe. */
public final class ModificationsOfMany {
    /** Of so many instances at most is told what would happen to them. */
    public static final int SAMPLE_MAX = 20;

    private final Modifications modifications;
    private final QueryStore queries;
    private final Definitions definitions;

    public ModificationsOfMany(Modifications modifications, QueryStore queries, Definitions definitions) {
        this.modifications = modifications;
        this.queries = queries;
        this.definitions = definitions;
    }

    /**
     * Modifies all the instances, each as a whole. Nothing is done if one of them could not be modified now; the modifications themselves are one
     * transaction for each, so if an instance changes in the very moment, it alone is left as it is, and the future fails.
     *
     * @param annotation is kept in the journal of each instance; {@code null} if none
     * @return fails with {@link CommandRejected} if nothing is selected, too much is, or an instance was not modified
     */
    public CompletableFuture<Done> modify(
            ProcessDefinitionKey definition,
            Modification modification,
            Selection selection,
            @Nullable Annotation annotation) {
        CheckedDefinition.check(definition, modification, definitions);
        var selected = SelectedInstances.few(selection, queries, "executeAsync");
        return SelectedInstances.all(selected.stream()
                        .map(each -> plan(each, definition, modification))
                        .toList())
                .thenCompose(planned -> carryOut(planned, definition, modification, annotation));
    }

    private CompletableFuture<Done> carryOut(
            List<Sampled> planned,
            ProcessDefinitionKey definition,
            Modification modification,
            @Nullable Annotation annotation) {
        for (Sampled each : planned) {
            var refusal = each.refusal();
            if (refusal != null) {
                throw new ManyNotModified(each.instance(), 0, planned.size(), refusal).asException();
            }
        }
        return SelectedInstances.all(planned.stream()
                        .map(each -> modifications
                                .modify(each.instance(), each.expecting(modification), definition, null, annotation)
                                .handle((done, failure) ->
                                        new Sampled(each.instance(), null, SelectedInstances.refusalOf(failure))))
                        .toList())
                .thenApply(ModificationsOfMany::done);
    }

    private static Done done(List<Sampled> modified) {
        var failed = modified.stream().filter(each -> each.refusal() != null).toList();
        for (Sampled first : failed) {
            var refusal = Objects.requireNonNull(first.refusal(), "why");
            throw new ManyNotModified(first.instance(), modified.size() - failed.size(), modified.size(), refusal)
                    .asException();
        }
        return Done.DONE;
    }

    /**
     * Tells of how many instances it is, and of some of them what would happen now; nothing is done.
     *
     * @param sampleSize 0 to {@value #SAMPLE_MAX}
     */
    public CompletableFuture<Sample> preview(
            ProcessDefinitionKey definition, Modification modification, Selection selection, int sampleSize) {
        CheckedDefinition.check(definition, modification, definitions);
        var first = queries.select(selection, 0, sampleSize);
        var count = SelectedInstances.count(selection, queries);
        return SelectedInstances.all(first.stream()
                        .map(each -> plan(each, definition, modification))
                        .toList())
                .thenApply(sample -> new Sample(
                        Math.min(count, SelectedInstances.COUNTED_MAX), count > SelectedInstances.COUNTED_MAX, sample));
    }

    private CompletableFuture<Sampled> plan(
            Selected selected, ProcessDefinitionKey definition, Modification modification) {
        var instance = new ProcessInstanceKey(selected.instance());
        return modifications
                .preview(instance, modification, definition)
                .handle((plan, failure) -> new Sampled(instance, plan, SelectedInstances.refusalOf(failure)));
    }

    /**
     * What the modification of many would do.
     *
     * @param count how many instances are selected
     * @param isLowerBound whether there are more of them than {@code count}
     */
    public record Sample(int count, boolean isLowerBound, List<Sampled> instances) {}

    /**
     * What would happen to one instance.
     *
     * @param plan {@code null} if it would be refused
     * @param refusal why it would be refused; {@code null} if it would not
     */
    public record Sampled(
            ProcessInstanceKey instance,
            @Nullable ModificationPlan plan,
            @Nullable Rejection refusal) {
        Modification expecting(Modification modification) {
            return new Modification(
                    modification.instructions(),
                    modification.omissions(),
                    Objects.requireNonNull(plan, "planned before").revision());
        }
    }
}
