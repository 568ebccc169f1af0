package io.jeton.rest.batch;

import io.jeton.application.batch.MigrationsOfMany.Sample;
import io.jeton.application.batch.MigrationsOfMany.Sampled;
import io.jeton.domain.migration.MigrationPlan;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.EngineFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the migration of many instances would do.
 *
 * @param instancesCount how many there are
 * @param isLowerBound whether there are more than could be counted
 * @param sample what would happen to some of them
 */
record MigrationSampleView(long instancesCount, boolean isLowerBound, List<SampledView> sample) {
    static MigrationSampleView of(Sample sample) {
        return new MigrationSampleView(
                sample.count(),
                sample.isLowerBound(),
                sample.instances().stream().map(SampledView::of).toList());
    }

    /**
     * What would happen to one instance.
     *
     * @param plan {@code null} if it would be refused
     * @param failure why it would be refused; {@code null} if it would not
     */
    record SampledView(String processInstanceId, @Nullable MovesView plan, EngineFailure.@Nullable Document failure) {
        static SampledView of(Sampled sampled) {
            var plan = sampled.plan();
            var refusal = sampled.refusal();
            return new SampledView(
                    Keys.text(sampled.instance().value()),
                    plan == null ? null : MovesView.of(plan),
                    refusal == null ? null : EngineFailure.of(refusal).document());
        }
    }

    /**
     * What would happen inside of an instance.
     *
     * @param version of the instance for which this holds
     */
    record MovesView(
            long version, List<MoveView> moves, List<String> closedActivityIds, List<String> openedActivityIds) {
        static MovesView of(MigrationPlan plan) {
            return new MovesView(
                    plan.revision(),
                    plan.moved().entrySet().stream()
                            .map(each -> new MoveView(
                                    each.getKey().source(), each.getKey().target(), each.getValue()))
                            .toList(),
                    plan.closed(),
                    plan.opened());
        }
    }

    /** From where to where so many activity instances go. */
    record MoveView(String sourceActivityId, String targetActivityId, int count) {}
}
