package io.jeton.rest.batch;

import io.jeton.application.batch.Batches;
import io.jeton.application.batch.MigrationBatches;
import io.jeton.application.batch.NewBatch;
import io.jeton.application.query.Condition;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Operation;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.OperationBody;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Begins operations over many process instances. */
@Path("/process-instances")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceBatchResource {
    private final Batches batches;
    private final MigrationBatches migrations;
    private final QueryStore queries;

    public InstanceBatchResource(Batches batches, MigrationBatches migrations, QueryStore queries) {
        this.batches = batches;
        this.migrations = migrations;
        this.queries = queries;
    }

    @POST
    @Path("/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response cancel(InputStream body) throws IOException {
        InstanceFilterBody request = InstanceFilterBody.read(RequestBody.json(body));
        return created(NewBatch.of(
                Tenants.own(),
                new Operation.CancelInstances(),
                new Selection.Instances(request.filter(), request.variables()),
                request.operationReference()));
    }

    @POST
    @Path("/suspension")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suspend(InputStream body) throws IOException {
        return setSuspended(true, body);
    }

    @POST
    @Path("/resumption")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resume(InputStream body) throws IOException {
        return setSuspended(false, body);
    }

    private Response setSuspended(boolean suspended, InputStream body) throws IOException {
        InstanceFilterBody request = InstanceFilterBody.read(RequestBody.json(body));
        return created(NewBatch.of(
                Tenants.own(),
                new Operation.SetSuspended(suspended),
                new Selection.Instances(request.filter(), request.variables()),
                request.operationReference()));
    }

    @POST
    @Path("/modification")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response modify(InputStream body) throws IOException {
        MovesReading moves = new MovesReading();
        InstanceFilterBody request = InstanceFilterBody.read(RequestBody.json(body), moves);
        return created(NewBatch.of(
                Tenants.own(),
                new Operation.ModifyInstances(moves.modification(), null),
                new Selection.Instances(request.filter(), request.variables()),
                request.operationReference()));
    }

    @POST
    @Path("/migration")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response migrate(InputStream body) throws IOException {
        MigrationPlanProperty plan = new MigrationPlanProperty();
        InstanceFilterBody request = InstanceFilterBody.read(RequestBody.json(body), plan);
        return Answer.of(CreatedBatchView.of(migrations.migrateMatching(
                Tenants.own(),
                plan.migration(),
                new Selection.Instances(request.filter(), request.variables()),
                request.operationReference())));
    }

    @POST
    @Path("/incident-resolution")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resolveIncidents(InputStream body) throws IOException {
        InstanceFilterBody request = InstanceFilterBody.read(RequestBody.json(body));
        return created(NewBatch.of(
                Tenants.own(),
                new Operation.ResolveIncidents(),
                new Selection.Incidents(List.of(), request.filter(), request.variables()),
                request.operationReference()));
    }

    @POST
    @Path("/{key}/incident-resolution")
    public Response resolveIncidents(@PathParam("key") String key, InputStream body) throws IOException {
        long instance = PathKey.of("processInstanceKey", key);
        OperationBody request = OperationBody.read(RequestBody.json(body));
        if (queries.instances(SearchRequest.by(InstanceField.KEY, instance), List.of())
                .items()
                .isEmpty()) {
            throw InvalidRequest.notFound("Process Instance", instance);
        }
        return created(NewBatch.of(
                Tenants.own(),
                new Operation.ResolveIncidents(),
                new Selection.Incidents(List.of(), List.of(Condition.equal(InstanceField.KEY, instance)), List.of()),
                request.operationReference()));
    }

    @POST
    @Path("/deletion")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delete(InputStream body) throws IOException {
        InstanceFilterBody request = InstanceFilterBody.ofEnded(RequestBody.json(body));
        return created(NewBatch.of(
                Tenants.own(),
                new Operation.DeleteInstances(),
                new Selection.Instances(request.filter(), request.variables()),
                request.operationReference()));
    }

    private Response created(NewBatch batch) {
        return Answer.of(CreatedBatchView.of(batches.create(batch)));
    }
}
