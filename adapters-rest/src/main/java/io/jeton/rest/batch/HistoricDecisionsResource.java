package io.jeton.rest.batch;

import io.jeton.application.batch.InstanceBatches;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.domain.history.Retention;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Has evaluations of decisions forgotten later, by a batch, or settles when that happens. */
@Path("/history/decision-instance")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class HistoricDecisionsResource {
    private final InstanceBatches batches;

    public HistoricDecisionsResource(InstanceBatches batches) {
        this.batches = batches;
    }

    @POST
    @Path("/delete")
    public Response delete(InputStream body) throws IOException {
        batches.requireRight(BatchType.DELETE_DECISION_INSTANCE);
        return ManyBody.read(
                        RequestBody.json(body),
                        EngineSelection.ofEvaluations(),
                        new ManyBody.HistoricDeletion(new Operation.DeleteEvaluations()))
                .create(batches);
    }

    /** A time that is to be calculated is left to the settings, whatever they are then. */
    @POST
    @Path("/set-removal-time")
    public Response setRemovalTime(InputStream body) throws IOException {
        batches.requireRight(BatchType.SET_DECISION_REMOVAL_TIME);
        return ManyBody.read(
                        RequestBody.json(body),
                        EngineSelection.ofEvaluations(),
                        new RemovalTimeReading(Retention.FOR_EVER, Operation.SetEvaluationRemovalTime::new))
                .create(batches);
    }
}
