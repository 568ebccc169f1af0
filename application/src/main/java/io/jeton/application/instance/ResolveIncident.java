package io.jeton.application.instance;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.IncidentKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Declares the cause of an incident removed, and tries again. */
public record ResolveIncident(
        IncidentKey incident, @Nullable Long operationReference) implements Deed {
    @Override
    public String name() {
        return "RESOLVE";
    }

    @Override
    public Target target() {
        return new Target.OfEntity(EntityKind.INCIDENT, incident.value());
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return List.of(
                Permission.UPDATE_PROCESS_INSTANCE.on(instance.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        new JobExecution(execution).resolve(incident);
    }
}
