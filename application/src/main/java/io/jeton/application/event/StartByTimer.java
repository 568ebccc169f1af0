package io.jeton.application.event;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.Claim;
import io.jeton.application.port.Claimed;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.ProcessStarts;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.subscription.StartSubscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A start timer fires: an instance begins, and the timer waits for its next time or is over. Whether it is still due is claimed: another node may
 * have been faster.
 */
record StartByTimer(StartSubscription timer) implements Deed {
    @Override
    public String name() {
        return "START_BY_TIMER";
    }

    @Override
    public boolean isBackground() {
        return true;
    }

    @Override
    public Target target() {
        return new Target.NewByEvent(timer.definition(), timer.tenantId());
    }

    @Override
    public @Nullable Long operationReference() {
        return null;
    }

    @Override
    public List<Claim> claims() {
        return List.of(claim());
    }

    @Override
    public List<Claimed> claimed(ProcessInstance instance, Instant at) {
        var event = (TriggeredStartEvent) instance.definition().graph().node(timer.elementId());
        var next = ProcessStarts.nextDue(
                event,
                Objects.requireNonNull(timer.schedule()),
                Objects.requireNonNull(timer.dueAt()),
                timer.times(),
                at);
        return List.of(new Claimed.Fired(claim(), next.orElse(null)));
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return DECIDED;
    }

    @Override
    public void begin(Execution execution) {
        execution.startWithEvent(timer.elementId(), Map.of());
    }

    private Claim.StartTimer claim() {
        return new Claim.StartTimer(timer.key(), timer.times());
    }
}
