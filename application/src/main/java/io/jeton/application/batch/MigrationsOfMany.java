package io.jeton.application.batch;

import io.jeton.application.migration.Migrations;
import io.jeton.application.pipeline.Done;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.Selection;
import io.jeton.application.query.Selection.Selected;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.migration.Migration;
import io.jeton.domain.migration.MigrationPlan;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.ManyNotMigrated;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Migrations of several instances that the caller waits for, and of how many they would be. Thread-safe. */
public final class MigrationsOfMany {
    /** Of so many instances at most is told what would happen to them. */
    public static final int SAMPLE_MAX = ModificationsOfMany.SAMPLE_MAX;

    private final Migrations migrations;
    private final MigrationBatches plans;
    private final QueryStore queries;
    private final Repeats repeats;

    public MigrationsOfMany(Migrations migrations, MigrationBatches plans, QueryStore queries, Repeats repeats) {
        this.migrations = migrations;
        this.plans = plans;
        this.queries = queries;
        this.repeats = repeats;
    }

    /**
     * Migrates all the instances, each as a whole. Nothing is done if one of them could not be migrated now; the migrations themselves are one
     * transaction for each, so if an instance changes in the very moment, it alone may be left as it is, and the future fails.
     *
     * @return fails with {@link CommandRejected} if a mapping can never be carried out, nothing is selected, too much is, or an instance was not migrated
     */
    public CompletableFuture<Done> migrate(ProcessDefinitionKey source, Migration migration, Selection selection) {
        plans.check(source, migration.target(), migration.mappings());
        return ManyAtOnce.carryOut(
                () -> SelectedInstances.few(selection, queries, "executeAsync"),
                new ManyAtOnce.Deed<MigrationPlan>() {
                    @Override
                    public CompletableFuture<MigrationPlan> tryOut(ProcessInstanceKey instance) {
                        return migrations.preview(instance, migration);
                    }

                    @Override
                    public CompletableFuture<Done> carryOut(ProcessInstanceKey instance, MigrationPlan plan) {
                        return migrations.migrate(instance, migration, null);
                    }

                    @Override
                    public Rejection refused(ProcessInstanceKey instance, int done, int of, Rejection reason) {
                        return new ManyNotMigrated(instance, done, of, reason);
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
            ProcessDefinitionKey source, Migration migration, Selection selection, int sampleSize) {
        plans.check(source, migration.target(), migration.mappings());
        var first = queries.select(selection, 0, sampleSize);
        var count = SelectedInstances.count(selection, queries);
        return SelectedInstances.all(
                        first.stream().map(each -> plan(each, migration)).toList())
                .thenApply(sample -> new Sample(
                        Math.min(count, SelectedInstances.COUNTED_MAX), count > SelectedInstances.COUNTED_MAX, sample));
    }

    private CompletableFuture<Sampled> plan(Selected selected, Migration migration) {
        var instance = new ProcessInstanceKey(selected.instance());
        return migrations
                .preview(instance, migration)
                .handle((plan, failure) -> new Sampled(instance, plan, SelectedInstances.refusalOf(failure)));
    }

    /**
     * What the migration of many would do.
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
            @Nullable MigrationPlan plan,
            @Nullable Rejection refusal) {}
}
