package io.jeton.domain.behavior;

import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.history.RemovalTime;
import io.jeton.domain.rejection.Rejection.CalledInstanceRemembered;
import io.jeton.domain.rejection.Rejection.InstanceStillActive;
import java.util.Objects;

/** Settles when an instance that has ended may be forgotten; those that it has called go with it. */
public final class Removal {
    private final Execution execution;

    public Removal(Execution execution) {
        this.execution = execution;
    }

    /**
     * Settles it anew, whatever was settled before; but {@link RemovalTime.Now} is final.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if the instance has not ended, or was called by another one
     */
    public void schedule(RemovalTime time) {
        var instance = execution.instance();
        if (instance.isActive() || instance.hasAgenda()) {
            throw new InstanceStillActive(instance.key()).asException();
        }
        if (instance.header().parent() != null) {
            throw new CalledInstanceRemembered(instance.key(), instance.header().root()).asException();
        }
        var endedAt = Objects.requireNonNull(instance.endedAt(), "what has ended has an end");
        var until = time.of(instance.definition().processId(), endedAt, execution.now());
        instance.apply(new RemovalScheduled(until, time instanceof RemovalTime.Now));
    }
}
