package io.jeton.rest.batch;

import io.jeton.application.batch.ModificationBatches;
import io.jeton.application.batch.ModificationBatches.Cut;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
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
    private final QueryStore queries;

    public AsyncModificationResource(ModificationBatches modifications, QueryStore queries) {
        this.modifications = modifications;
        this.queries = queries;
    }

    /** The body is looked at first, then the instance, as the published API does. */
    @POST
    public Response modify(@PathParam("id") String id, InputStream input) throws IOException {
        byte[] body = RequestBody.json(input);
        ModificationBody request = ModificationBody.read(body);
        Cut cut = CutReading.read(body);
        Long instance = Keys.parse(id);
        if (instance == null) {
            throw InvalidRequest.notFound("Process instance with id '" + id + "' does not exist.");
        }
        try {
            Batch batch = modifications.modify(new ProcessInstanceKey(instance), request.modification(), cut);
            return Answer.of(
                    queries.batches(SearchRequest.by(BatchField.KEY, batch.key().value())).items().stream()
                            .findFirst()
                            .map(EngineBatchView::of)
                            .orElseThrow(() -> new IllegalStateException("a batch was created and is not there")));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }
}
