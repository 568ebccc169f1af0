package io.jeton.rest.batch;

import io.jeton.application.batch.RestartBatches;
import io.jeton.application.query.Selection;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.batch.Operation.RestartInstances;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.modification.Annotation;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Keys;
import io.jeton.rest.modification.RestartBody;
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
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Starts new instances of a process with what ended ones have left: at once, or later by a batch. */
@Path("/process-definition")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class RestartResource {
    private final RestartBatches restarts;

    public RestartResource(RestartBatches restarts) {
        this.restarts = restarts;
    }

    @POST
    @Path("/{id}/restart")
    public CompletionStage<Response> restart(@PathParam("id") String id, InputStream input) throws IOException {
        Request request = Request.read(id, input);
        return restarts.restartNow(request.restart, request.selection(), request.annotation)
                .handle((done, failure) -> failure == null
                        ? Response.noContent().build()
                        : EngineFailure.of(failure).toResponse());
    }

    @POST
    @Path("/{id}/restart-async")
    public Response restartLater(@PathParam("id") String id, InputStream input) throws IOException {
        restarts.requireRight();
        Request request = Request.read(id, input);
        try {
            Batch batch = restarts.restart(request.restart, request.selection(), request.cut.cut(), request.annotation);
            return Answer.of(EngineBatchView.of(restarts.view(batch)));
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }

    /** All that a request says. */
    private static final class Request {
        private final EngineSelection instances = EngineSelection.ofEnded("processInstanceIds");
        private final CutReading cut = new CutReading();
        private final RestartInstances restart;
        private final @Nullable Annotation annotation;

        private Request(ProcessDefinitionKey definition, byte[] json) {
            RestartBody body =
                    RestartBody.read(json, (name, fields) -> instances.read(name, fields) || cut.read(name, fields));
            this.restart = new RestartInstances(definition, body.modification(), body.keepsBusinessId());
            this.annotation = body.annotation();
        }

        static Request read(String id, InputStream input) throws IOException {
            Long key = Keys.parse(id);
            if (key == null) {
                throw InvalidRequest.notFound("Process definition with id '" + id + "' does not exist.");
            }
            return new Request(new ProcessDefinitionKey(key), RequestBody.json(input));
        }

        Selection selection() {
            return instances.selection();
        }
    }
}
