package io.jeton.application.job;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.InstanceParts.Entity;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes on with a token that waits for the engine itself. */
record ContinueToken(ProcessInstanceKey instance, JobKey job) implements Deed {
    @Override
    public String name() {
        return "CONTINUE_TOKEN";
    }

    @Override
    public boolean isBackground() {
        return true;
    }

    @Override
    public Target target() {
        return new Target.OfInstance(instance);
    }

    @Override
    public Optional<Entity> addressed() {
        return Optional.of(new Entity(EntityKind.JOB, job.value()));
    }

    @Override
    public @Nullable Long operationReference() {
        return null;
    }

    @Override
    public List<Right> needs(ProcessInstance found) {
        return DECIDED;
    }

    @Override
    public void begin(Execution execution) {
        new JobExecution(execution).goOn(job);
    }
}
