package io.jeton.rest.incident;

import io.jeton.application.instance.ProcessInstances;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.IncidentKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.OperationBody;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Shows incidents and resolves them. */
@Path("/incidents")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class IncidentResource {
    private final ProcessInstances instances;
    private final QueryStore queries;

    public IncidentResource(ProcessInstances instances, QueryStore queries) {
        this.instances = instances;
        this.queries = queries;
    }

    @GET
    @Path("/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response get(@PathParam("key") String key) {
        long incident = PathKey.of("incidentKey", key);
        return Answer.ofOnly(
                queries.incidents(SearchRequest.by(IncidentField.KEY, incident)),
                IncidentItem::from,
                "Incident",
                incident);
    }

    @POST
    @Path("/search")
    public Response search(InputStream body) throws IOException {
        return Answer.of(IncidentSearch.run(queries, RequestBody.json(body), List.of()));
    }

    @POST
    @Path("/{key}/resolution")
    public CompletionStage<Response> resolve(@PathParam("key") String key, InputStream body) throws IOException {
        IncidentKey incident = new IncidentKey(PathKey.of("incidentKey", key));
        OperationBody request = OperationBody.read(RequestBody.json(body));
        return Reply.whenDone("RESOLVE", instances.resolveIncident(incident, request.operationReference()))
                .thenApply(Reply::toResponse);
    }
}
