package io.jeton.rest.batch;

import io.jeton.application.batch.MigrationBatches;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.Violations;
import io.jeton.rest.migration.EnginePlanReading;
import io.jeton.rest.migration.EnginePlanView;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Has many instances of a process migrated later, by batches; and proposes plans for that. */
@Path("/migration")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ManyMigrationsResource {
    private final MigrationBatches migrations;

    public ManyMigrationsResource(MigrationBatches migrations) {
        this.migrations = migrations;
    }

    @POST
    @Path("/generate")
    public Response generate(InputStream input) throws IOException {
        EnginePlanReading plan = new EnginePlanReading();
        read(RequestBody.json(input), plan, "");
        try {
            return Answer.of(
                    EnginePlanView.of(plan, migrations.propose(plan.source(), plan.target(), plan.renewsAll())));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    @POST
    @Path("/executeAsync")
    public Response executeLater(InputStream input) throws IOException {
        migrations.requireRight();
        EnginePlanReading plan = new EnginePlanReading();
        InstancesReading instances = new InstancesReading();
        CutReading cut = new CutReading();
        boolean[] given = {false};
        Violations violations = new Violations();
        JsonDocument.readOptional(RequestBody.json(input), violations, (name, json) -> {
            if (name.equals("migrationPlan")) {
                given[0] = !json.isNull();
                json.object("an object", plan);
            } else if (!instances.read(name, json) && !cut.read(name, json)) {
                json.ignored();
            }
        });
        if (given[0]) {
            plan.check("migrationPlan.", violations);
        } else {
            violations.missing("migrationPlan");
        }
        violations.check();
        var selection = instances
                .selection()
                .orElseThrow(() -> InvalidRequest.refused("No process instances are given: expected"
                        + " processInstanceIds, processInstanceQuery or historicProcessInstanceQuery."));
        try {
            Batch batch = migrations.migrate(plan.source(), plan.migration(), selection, cut.cut());
            return Answer.of(EngineBatchView.of(migrations.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    private static void read(byte[] body, EnginePlanReading plan, String path) {
        Violations violations = new Violations();
        JsonDocument.readOptional(body, violations, plan);
        plan.check(path, violations);
        violations.check();
    }
}
