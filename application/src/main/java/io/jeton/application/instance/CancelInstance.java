package io.jeton.application.instance;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.Rejection.CalledInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a running instance from outside; one that a call activity started is ended with its root only. */
public record CancelInstance(
        ProcessInstanceKey instance, @Nullable Long operationReference) implements Deed {
    @Override
    public String name() {
        return "CANCEL";
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
        return List.of(Permission.CANCEL_PROCESS_INSTANCE.on(found.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        var header = execution.instance().header();
        if (header.parent() != null) {
            throw new CalledInstance(instance, header.root()).asException();
        }
        execution.cancel();
    }
}
