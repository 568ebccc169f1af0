package io.jeton.application.instance;

import io.jeton.application.pipeline.Deed;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.key.IncidentKey;
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
    public void begin(Execution execution) {
        new JobExecution(execution).resolve(incident);
    }
}
