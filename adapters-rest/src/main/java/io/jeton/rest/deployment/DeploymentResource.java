package io.jeton.rest.deployment;

import io.jeton.application.deployment.Deployment;
import io.jeton.application.deployment.Deployments;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.exchange.RequestBody;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Deploys files: all of a request, or none; or only says whether they could be. */
@Path("/deployments")
@Produces(MediaType.APPLICATION_JSON)
public final class DeploymentResource {
    /** The largest body of a deployment. */
    public static final int BODY_BYTES_MAX = DeploymentBody.BYTES_MAX;

    private final Deployments deployments;

    public DeploymentResource(Deployments deployments) {
        this.deployments = deployments;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response deploy(
            InputStream body,
            @Context HttpHeaders headers,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent)
            throws IOException {
        DeploymentBody request = read(body, headers);
        return Answer.to("CREATE", () -> {
            Deployment deployment = deployments.deploy(request.tenantId(), request.resources());
            return Answer.of(DeploymentViews.of(deployment, Client.of(userAgent)));
        });
    }

    /** Says of the same files whether they can be deployed, and what is to be said about them; deploys nothing. */
    @POST
    @Path("/validation")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response validate(InputStream body, @Context HttpHeaders headers) throws IOException {
        return Answer.of(
                ValidationView.from(deployments.validate(read(body, headers).resources())));
    }

    private static DeploymentBody read(InputStream body, HttpHeaders headers) throws IOException {
        byte[] bytes = RequestBody.read(body, DeploymentBody.BYTES_MAX);
        return DeploymentBody.of(MultipartForm.parse(bytes, headers.getMediaType()));
    }
}
