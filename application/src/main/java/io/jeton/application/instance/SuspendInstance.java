package io.jeton.application.instance;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.Suspension;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.List;
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
    public List<Right> needs(ProcessInstance found) {
        return List.of(Permission.UPDATE_PROCESS_INSTANCE.on(found.definition().processId()));
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
