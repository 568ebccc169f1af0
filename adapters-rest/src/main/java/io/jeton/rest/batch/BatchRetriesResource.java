package io.jeton.rest.batch;

import io.jeton.application.batch.Batches;
import io.jeton.domain.key.BatchKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.JsonDocument;
import io.jeton.rest.json.Keys;
import io.jeton.rest.json.Violations;
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
import org.jspecify.annotations.Nullable;

/** Retries of the failed jobs of a batch, by the definition that the older API says its jobs have. */
@Path("/job-definition/{id}/retries")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class BatchRetriesResource {
    private final Batches batches;

    public BatchRetriesResource(Batches batches) {
        this.batches = batches;
    }

    /** Has the failed items tried again, if there are to be any retries. */
    @PUT
    public Response retry(@PathParam("id") String id, InputStream body) throws IOException {
        int retries = retries(RequestBody.json(body));
        Long batch = EngineBatches.batchOfJobDefinition(id).map(Keys::parse).orElse(null);
        if (batch == null) {
            throw InvalidRequest.notFound(
                    "Job definition with id '" + id + "' does not exist: only batches have some.");
        }
        if (retries > 0) {
            batches.retryFailed(new BatchKey(batch));
        }
        return Response.noContent().build();
    }

    private static int retries(byte[] body) {
        Violations violations = new Violations();
        @Nullable Integer[] retries = {null};
        JsonDocument.readRequired(body, violations, (name, json) -> {
            if (name.equals("retries")) {
                Integer given = json.int32();
                retries[0] = given == null || given >= 0 ? given : json.refuse("is " + given + ", but must be >= 0");
            } else {
                json.ignored();
            }
        });
        Integer given = retries[0];
        if (given == null && !violations.isAbout("retries")) {
            violations.missing("retries");
        }
        violations.check();
        return given == null ? 0 : given;
    }
}
