package io.jeton.rest.batch;

import io.jeton.application.batch.Batches;
import io.jeton.application.batch.InstanceBatches;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.Operation;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/** Settles, by a batch, when batches that have ended are forgotten. */
@Path("/history/batch/set-removal-time")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class BatchRemovalResource {
    private final InstanceBatches creation;
    private final Batches batches;

    public BatchRemovalResource(InstanceBatches creation, Batches batches) {
        this.creation = creation;
        this.batches = batches;
    }

    @POST
    public Response setRemovalTime(InputStream body) throws IOException {
        creation.requireRight(BatchType.SET_BATCH_REMOVAL_TIME);
        return ManyBody.read(
                        RequestBody.json(body),
                        EngineSelection.ofBatches(),
                        new RemovalTimeReading(batches.retention(), Operation.SetBatchRemovalTime::new))
                .create(creation);
    }
}
