package io.jeton.rest.batch;

import io.jeton.application.batch.SuspensionBatches;
import io.jeton.application.deployment.ProcessVersions;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.problem.EngineFailure;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Keeps versions of processes from starting anything, and lets them start again. */
@Path("/process-definition")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class SuspendedDefinitionResource {
    private final SuspensionBatches suspensions;

    public SuspendedDefinitionResource(SuspensionBatches suspensions) {
        this.suspensions = suspensions;
    }

    @PUT
    @Path("/suspended")
    public Response setNamed(InputStream input) throws IOException {
        DefinitionSuspensionBody body = DefinitionSuspensionBody.readNaming(RequestBody.json(input));
        return set(Objects.requireNonNull(body.versions(), "read"), body);
    }

    @PUT
    @Path("/{id}/suspended")
    public Response setOne(@PathParam("id") String id, InputStream input) throws IOException {
        DefinitionSuspensionBody body = DefinitionSuspensionBody.read(RequestBody.json(input));
        return set(DefinitionSuspensionBody.one(id), body);
    }

    @PUT
    @Path("/key/{key}/suspended")
    public Response setAll(@PathParam("key") String key, InputStream input) throws IOException {
        DefinitionSuspensionBody body = DefinitionSuspensionBody.read(RequestBody.json(input));
        return set(DefinitionSuspensionBody.all(key, null), body);
    }

    @PUT
    @Path("/key/{key}/tenant-id/{tenantId}/suspended")
    public Response setAllOfTenant(
            @PathParam("key") String key, @PathParam("tenantId") String tenantId, InputStream input)
            throws IOException {
        DefinitionSuspensionBody body = DefinitionSuspensionBody.read(RequestBody.json(input));
        return set(DefinitionSuspensionBody.all(key, tenantId), body);
    }

    private Response set(ProcessVersions versions, DefinitionSuspensionBody body) {
        try {
            suspensions.setSuspended(versions, body.suspended(), body.includesInstances());
            return Response.noContent().build();
        } catch (CommandRejected rejected) {
            return EngineFailure.of(rejected).toResponse();
        }
    }
}
