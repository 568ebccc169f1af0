package io.jeton.application.history;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Removal;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settles when an instance that has ended may be forgotten; those that it has called go with it. */
public record ScheduleRemoval(
        ProcessInstanceKey instance,
        RemovalTime time,
        @Nullable Long operationReference) implements Deed {
    @Override
    public String name() {
        return "SCHEDULE_REMOVAL";
    }

    @Override
    public Target target() {
        return new Target.OfRemembered(instance);
    }

    @Override
    public boolean isForSuspended() {
        return true;
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return List.of(Permission.DELETE_PROCESS_INSTANCE.on(found.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        new Removal(execution).schedule(time);
    }
}
