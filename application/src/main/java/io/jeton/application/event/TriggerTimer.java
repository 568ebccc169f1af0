package io.jeton.application.event;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.port.WaitingEvents.WaitingEvent;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A timer fires. Whether it is still due is asked under the instance's lock: another node may have been faster. */
record TriggerTimer(WaitingEvent timer) implements Deed {
    @Override
    public String name() {
        return "TRIGGER_TIMER";
    }

    @Override
    public boolean isBackground() {
        return true;
    }

    @Override
    public Target target() {
        return new Target.OfInstance(timer.instance());
    }

    @Override
    public Optional<Entity> addressed() {
        return Optional.of(
                new Entity(EntityKind.SUBSCRIPTION, timer.subscription().value()));
    }

    @Override
    public @Nullable Long operationReference() {
        return null;
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return DECIDED;
    }

    @Override
    public void begin(Execution execution) {
        execution.fireTimer(timer.subscription());
    }
}
