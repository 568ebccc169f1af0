package io.jeton.application.instance;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Suspension;
import io.jeton.domain.key.ProcessInstanceKey;
import org.jspecify.annotations.Nullable;

/**
 * Brings a running instance to a standstill, or lets it go on; see {@link Suspension}. Whoever asks for what is so already asks for nothing.
 *
 * @param suspended what it is to be
 */
public record SuspendInstance(
        ProcessInstanceKey instance,
        boolean suspended,
        @Nullable Long operationReference) implements Deed {
    @Override
    public String name() {
        return suspended ? "SUSPEND" : "RESUME";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    @Override
    public boolean isForSuspended() {
        return true;
    }

    @Override
    public void begin(Execution execution) {
        var suspension = new Suspension(execution);
        if (suspended) {
            suspension.suspend();
        } else {
            suspension.resume();
        }
    }
}
