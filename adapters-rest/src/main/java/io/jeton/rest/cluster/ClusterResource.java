package io.jeton.rest.cluster;

import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.Client;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Tells clients about the server. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ClusterResource {
    /** The version of the API that is served; clients show it, and nothing else. */
    static final String API_VERSION = "8.9.0";

    private final BooleanSupplier works;

    /**
     * @param works whether commands can be carried out at the moment
     */
    public ClusterResource(BooleanSupplier works) {
        this.works = works;
    }

    @GET
    @Path("topology")
    public Response topology(@Context UriInfo uri, @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        URI base = uri.getBaseUri();
        return Answer.of(
                Client.of(userAgent).isStrict()
                        ? ClusterViews.StrictTopology.of(base.getHost(), base.getPort(), API_VERSION)
                        : ClusterViews.Topology.of(base.getHost(), base.getPort(), API_VERSION));
    }

    @GET
    @Path("status")
    @Produces(MediaType.WILDCARD)
    public Response status() {
        return Response.status(works.getAsBoolean() ? 204 : 503).build();
    }

    @GET
    @Path("license")
    public Response license() {
        return Answer.of(ClusterViews.License.NONE_NEEDED);
    }
}
