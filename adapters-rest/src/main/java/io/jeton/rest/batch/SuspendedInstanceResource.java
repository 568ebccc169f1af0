package io.jeton.rest.batch;

import io.jeton.application.instance.ProcessInstances;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Brings a process instance to a standstill, and lets it go on. */
@Path("/process-instance/{id}/suspended")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SuspendedInstanceResource {
    private final ProcessInstances instances;

    public SuspendedInstanceResource(ProcessInstances instances) {
        this.instances = instances;
    }

    @PUT
    public CompletionStage<Response> set(@PathParam("id") String id, InputStream body) throws IOException {
        SuspensionBody request = SuspensionBody.read(RequestBody.json(body));
        Long key = Keys.parse(id);
        if (key == null) {
            throw InvalidRequest.notFound("Process instance with id '" + id + "' does not exist.");
        }
        return instances
                .setSuspended(new ProcessInstanceKey(key), request.suspended(), null)
                .handle((done, failure) -> failure == null
                        ? Response.noContent().build()
                        : EngineFailure.of(failure).toResponse());
    }
}
