package io.jeton.application.batch;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.modification.Modifications;
import io.jeton.application.pipeline.Done;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.modification.ModificationPlan;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.ManyNotModified;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Modifications of several instances that the caller waits for, and of how many they would be. Thread-safe. */
public final class ModificationsOfMany {
    /** Of so many instances at most is told what would happen to them. */
    public static final int SAMPLE_MAX = 20;

    private final Modifications modifications;
    private final QueryStore queries;
    private final Definitions definitions;
    private final Repeats repeats;

    public ModificationsOfMany(
            Modifications modifications, QueryStore queries, Definitions definitions, Repeats repeats) {
        this.modifications = modifications;
        this.queries = queries;
        this.definitions = definitions;
        this.repeats = repeats;
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
        return ManyAtOnce.carryOut(
                () -> SelectedInstances.few(selection, queries, "executeAsync"),
                new ManyAtOnce.Deed<ModificationPlan>() {
                    @Override
                    public CompletableFuture<ModificationPlan> tryOut(ProcessInstanceKey instance) {
                        return modifications.preview(instance, modification, definition);
                    }

                    /** Only if it is still as it was when it was tried out. */
                    @Override
                    public CompletableFuture<Done> carryOut(ProcessInstanceKey instance, ModificationPlan plan) {
                        var expecting = new Modification(
                                modification.instructions(), modification.omissions(), plan.revision());
                        return modifications.modify(instance, expecting, definition, null, annotation);
                    }

                    @Override
                    public Rejection refused(ProcessInstanceKey instance, int done, int of, Rejection reason) {
                        return new ManyNotModified(instance, done, of, reason);
                    }
                },
                repeats);
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
            @Nullable Rejection refusal) {}
}
