package io.jeton.application.pipeline;

import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with an instance whose last command reached its bound of steps, or left tokens of discarded iterations to be ended; then also if the instance
 * itself has ended.
 *
 * @param operationReference of the operation that caused all this
 */
record Continue(ProcessInstanceKey instance, @Nullable Long operationReference) implements Deed {
    @Override
    public String name() {
        return "CONTINUE";
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return DECIDED;
    }

    /** What has been discarded of it may still have to be ended; no token moves. */
    @Override
    public boolean isForSuspended() {
        return true;
    }

    @Override
    public void begin(Execution execution) {
        // The agenda says what is next.
    }
}
