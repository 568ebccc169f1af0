package io.jeton.application.job;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Grants all open jobs of an instance attempts; those that had none left are offered again.
 *
 * @param retries at least 1
 */
public record SetJobRetries(
        ProcessInstanceKey instance, int retries, @Nullable Long operationReference) implements Deed {
    @Override
    public String name() {
        return "UPDATE";
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
        execution.loadWhole();
        new JobExecution(execution).grantAll(retries);
    }
}
