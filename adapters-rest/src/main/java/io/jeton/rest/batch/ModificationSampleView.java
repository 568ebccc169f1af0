package io.jeton.rest.batch;

import io.jeton.application.batch.ModificationsOfMany.Sample;
import io.jeton.application.batch.ModificationsOfMany.Sampled;
import io.jeton.rest.json.Keys;
import io.jeton.rest.modification.PlanView;
import io.jeton.rest.problem.EngineFailure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the modification of many instances would do.
 *
 * @param instancesCount how many there are
 * @param isLowerBound whether there are more than could be counted
 * @param sample what would happen to some of them
 */
record ModificationSampleView(long instancesCount, boolean isLowerBound, List<SampledView> sample) {
    static ModificationSampleView of(Sample sample) {
        return new ModificationSampleView(
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
    record SampledView(String processInstanceId, @Nullable PlanView plan, EngineFailure.@Nullable Document failure) {
        static SampledView of(Sampled sampled) {
            var plan = sampled.plan();
            var refusal = sampled.refusal();
            return new SampledView(
                    Keys.text(sampled.instance().value()),
                    plan == null ? null : PlanView.of(plan),
                    refusal == null ? null : EngineFailure.of(refusal).document());
        }
    }
}
