package io.jeton.rest.batch;

import io.jeton.application.batch.InstanceBatches;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.problem.EngineFailure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;

/**
 * Has something done to many process instances later, by a batch. The operations are named in the path of the class, so that they are told from ids of
 * instances, which stand in the same place.
 */
@Path(
        "/process-instance/{operation: suspended-async|delete|delete-historic-query-based|variables-async|job-retries|job-retries-historic-query-based|message-async}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class ManyInstancesResource {
    private static final String IDS = "processInstanceIds";

    private final InstanceBatches batches;

    public ManyInstancesResource(InstanceBatches batches) {
        this.batches = batches;
    }

    @POST
    public Response create(@PathParam("operation") String operation, InputStream input) throws IOException {
        batches.requireRight(typeOf(operation));
        ManyBody request = read(operation, RequestBody.json(input));
        try {
            Batch batch = batches.create(
                    Tenants.own(), request.operation(), request.selection(), request.cut(), request.annotation());
            return Answer.of(EngineBatchView.of(batches.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    private static BatchType typeOf(String operation) {
        return switch (operation) {
            case "suspended-async" -> BatchType.UPDATE_SUSPENSION_STATE;
            case "delete", "delete-historic-query-based" -> BatchType.CANCEL_PROCESS_INSTANCE;
            case "variables-async" -> BatchType.SET_VARIABLES;
            case "job-retries", "job-retries-historic-query-based" -> BatchType.SET_JOB_RETRIES;
            case "message-async" -> BatchType.CORRELATE_MESSAGE;
            default -> throw new NotFoundException();
        };
    }

    private static ManyBody read(String operation, byte[] body) {
        return switch (operation) {
            case "suspended-async" -> ManyBody.read(body, EngineSelection.ofInstances(IDS), new ManyBody.Suspension());
            case "delete", "delete-historic-query-based" ->
                ManyBody.read(body, EngineSelection.ofInstances(IDS), new ManyBody.Deletion());
            case "variables-async" -> ManyBody.read(body, EngineSelection.ofInstances(IDS), new ManyBody.Variables());
            case "job-retries", "job-retries-historic-query-based" ->
                ManyBody.read(body, EngineSelection.ofInstances("processInstances"), ManyBody.Retries.ofInstances());
            case "message-async" -> ManyBody.read(body, EngineSelection.ofInstances(IDS), new ManyBody.Message());
            default -> throw new NotFoundException();
        };
    }
}
