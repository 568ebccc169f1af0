package io.jeton.rest.history;

import io.jeton.application.history.History;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.rest.exchange.OperationBody;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Forgets a process instance that has ended. */
@Path("/process-instances/{key}/deletion")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceDeletionResource {
    private final History history;

    public InstanceDeletionResource(History history) {
        this.history = history;
    }

    @POST
    public CompletionStage<Response> delete(@PathParam("key") String key, InputStream body) throws IOException {
        ProcessInstanceKey instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        OperationBody request = OperationBody.read(RequestBody.json(body));
        return Reply.whenDone("DELETE", history.delete(instance, request.operationReference()))
                .thenApply(Reply::toResponse);
    }
}
