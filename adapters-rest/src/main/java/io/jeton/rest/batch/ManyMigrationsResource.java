package io.jeton.rest.batch;

import io.jeton.application.batch.MigrationBatches;
import io.jeton.application.batch.MigrationsOfMany;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.migration.ElementMapping;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.JsonFields;
import io.jeton.rest.json.Violations;
import io.jeton.rest.migration.EnginePlanReading;
import io.jeton.rest.migration.EnginePlanView;
import io.jeton.rest.migration.PlanReportView;
import io.jeton.rest.problem.EngineFailure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Migrates many instances of a process: at once, later by a batch, or not at all but telling what would happen; and proposes plans for that. */
@Path("/migration")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ManyMigrationsResource {
    private final MigrationBatches migrations;
    private final MigrationsOfMany now;

    public ManyMigrationsResource(MigrationBatches migrations, MigrationsOfMany now) {
        this.migrations = migrations;
        this.now = now;
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
        Request request = Request.read(input);
        try {
            Batch batch = migrations.migrate(
                    request.plan.source(), request.plan.migration(), request.selection(), request.cut.cut());
            return Answer.of(EngineBatchView.of(migrations.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    @POST
    @Path("/execute")
    public CompletionStage<Response> execute(InputStream input) throws IOException {
        Request request = Request.read(input);
        return now.migrate(request.plan.source(), request.plan.migration(), request.selection())
                .handle((done, failure) -> failure == null
                        ? Response.noContent().build()
                        : EngineFailure.of(failure).toResponse());
    }

    @POST
    @Path("/preview")
    public CompletionStage<Response> preview(InputStream input) throws IOException {
        Request request = Request.read(input);
        return now.preview(request.plan.source(), request.plan.migration(), request.selection(), request.sampleSize)
                .handle((sample, failure) -> failure == null
                        ? Answer.of(MigrationSampleView.of(sample))
                        : EngineFailure.of(failure).toResponse());
    }

    /** Tells all that is wrong with a plan, whatever lives in instances. */
    @POST
    @Path("/validate")
    public Response validate(InputStream input) throws IOException {
        EnginePlanReading plan = new EnginePlanReading();
        read(RequestBody.json(input), plan, "");
        try {
            List<ElementMapping> mappings = plan.migration().mappings();
            return Answer.of(PlanReportView.of(mappings, migrations.faults(plan.source(), plan.target(), mappings)));
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

    /** All that a request says. */
    private static final class Request {
        private static final int SAMPLE_SIZE = 3;

        private final EnginePlanReading plan = new EnginePlanReading();
        private final EngineSelection instances = EngineSelection.ofInstances("processInstanceIds");
        private final CutReading cut = new CutReading();
        private boolean hasPlan;
        private int sampleSize = SAMPLE_SIZE;

        static Request read(InputStream input) throws IOException {
            Request request = new Request();
            Violations violations = new Violations();
            JsonDocument.readOptional(RequestBody.json(input), violations, request::read);
            if (request.hasPlan) {
                request.plan.check("migrationPlan.", violations);
            } else {
                violations.missing("migrationPlan");
            }
            violations.check();
            return request;
        }

        private void read(String name, JsonFields json) throws IOException {
            if (name.equals("migrationPlan")) {
                hasPlan = !json.isNull();
                json.object("an object", plan);
            } else if (name.equals("sampleSize")) {
                Integer size = json.int32();
                if (size != null && (size < 0 || size > MigrationsOfMany.SAMPLE_MAX)) {
                    json.refuse("is " + size + ", but must be within 0 and " + MigrationsOfMany.SAMPLE_MAX);
                } else if (size != null) {
                    sampleSize = size;
                }
            } else if (!instances.read(name, json) && !cut.read(name, json)) {
                json.ignored();
            }
        }

        Selection selection() {
            return instances.selection();
        }
    }
}
