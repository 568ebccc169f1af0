package io.jeton.rest.resource;

import io.jeton.application.batch.HistoryBatches;
import io.jeton.application.deployment.Deletions;
import io.jeton.application.deployment.Deployments;
import io.jeton.application.port.DefinitionStore.StoredResource;
import io.jeton.domain.batch.Batch;
import io.jeton.domain.key.ResourceKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Tenants;
import io.jeton.rest.problem.InvalidRequest;
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
import java.util.Optional;

/** Deletes what was deployed, and shows the files among it that are kept for workers. */
@Path("/resources")
@Produces(MediaType.APPLICATION_JSON)
public final class ResourceResource {
    private static final String KEY = "resourceKey";
    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8");

    private final Deployments deployments;
    private final Deletions deletions;
    private final HistoryBatches history;

    public ResourceResource(Deployments deployments, Deletions deletions, HistoryBatches history) {
        this.deployments = deployments;
        this.deletions = deletions;
        this.history = history;
    }

    @POST
    @Path("/{key}/deletion")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delete(@PathParam("key") String key, InputStream body) throws IOException {
        long resource = PathKey.of(KEY, key);
        DeleteResourceBody request = DeleteResourceBody.read(RequestBody.json(body));
        return Answer.to("DELETE", () -> {
            Optional<Batch> batch = Optional.empty();
            if (request.deletesHistory()) {
                batch = history.deleteVersion(Tenants.own(), resource, request.operationReference());
            } else {
                deletions.delete(Tenants.own(), resource);
            }
            return request.namesHistory()
                    ? Answer.of(DeletedResourceView.of(resource, batch))
                    : Response.ok().build();
        });
    }

    /** Shows a file that is kept for workers; processes, decisions and forms have endpoints of their own. */
    @GET
    @Path("/{key}")
    public Response get(@PathParam("key") String key) {
        return Answer.of(ResourceView.from(find(key)));
    }

    /** The bytes of such a file, as they were deployed. */
    @GET
    @Path("/{key}/content")
    @Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
    public Response content(@PathParam("key") String key) {
        return Response.ok(find(key).content(), TEXT).build();
    }

    private StoredResource find(String key) {
        long resource = PathKey.of(KEY, key);
        return deployments
                .resource(new ResourceKey(resource))
                .orElseThrow(() -> InvalidRequest.notFound("Resource", resource));
    }
}
