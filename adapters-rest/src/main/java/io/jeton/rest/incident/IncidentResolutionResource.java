package io.jeton.rest.incident;

import io.jeton.application.instance.IncidentResolutions;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.json.Keys;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;

/** Resolves all incidents of a process instance. The published API answers with a batch operation; here it is done when it is answered. */
@Path("/process-instances/{key}/incident-resolution")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public final class IncidentResolutionResource {
    private final IncidentResolutions resolutions;

    public IncidentResolutionResource(IncidentResolutions resolutions) {
        this.resolutions = resolutions;
    }

    @POST
    public CompletionStage<Response> resolve(@PathParam("key") String key) {
        var instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        return Reply.when(
                        "RESOLVE",
                        resolutions.resolveAll(instance),
                        resolved -> new View(Keys.text(resolved.operation()), "RESOLVE_INCIDENT"))
                .thenApply(Reply::toResponse);
    }

    /** The operation, as the published API shows it. */
    record View(String batchOperationKey, String batchOperationType) {}
}
