package io.jeton.rest.batch;

import io.jeton.application.batch.ModificationBatches;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Keys;
import io.jeton.rest.modification.ModificationBody;
import io.jeton.rest.problem.EngineFailure;
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

/** Has process instances modified later, by batches. */
@Path("/process-instance/{id}/modification-async")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AsyncModificationResource {
    private final ModificationBatches modifications;

    public AsyncModificationResource(ModificationBatches modifications) {
        this.modifications = modifications;
    }

    /** Whether the caller may create such batches is asked first; then the body is looked at, and then the instance. */
    @POST
    public Response modify(@PathParam("id") String id, InputStream input) throws IOException {
        modifications.requireRight();
        byte[] body = RequestBody.json(input);
        ModificationBody request = ModificationBody.read(body);
        Cut cut = CutReading.read(body);
        Long instance = Keys.parse(id);
        if (instance == null) {
            throw InvalidRequest.notFound("Process instance with id '" + id + "' does not exist.");
        }
        try {
            Batch batch = modifications.modify(
                    new ProcessInstanceKey(instance), request.modification(), cut, request.annotation());
            return Answer.of(EngineBatchView.of(modifications.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }
}
