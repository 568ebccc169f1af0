package io.jeton.rest.batch;

import io.jeton.application.batch.InstanceBatches;
import io.jeton.application.job.Jobs;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.key.JobKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.EngineFailure;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletionStage;

/** Grants attempts to jobs, in the form of the older API: to one at once, to many later, by a batch. */
@Path("/job")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class JobRetriesResource {
    private final Jobs jobs;
    private final InstanceBatches batches;

    public JobRetriesResource(Jobs jobs, InstanceBatches batches) {
        this.jobs = jobs;
        this.batches = batches;
    }

    @POST
    @Path("/retries")
    public Response grantMany(InputStream body) throws IOException {
        batches.requireRight(BatchType.SET_JOB_RETRIES);
        return ManyBody.read(RequestBody.json(body), EngineSelection.ofJobs(), ManyBody.Retries.ofJobs())
                .create(batches);
    }

    @PUT
    @Path("/{id}/retries")
    public CompletionStage<Response> grant(@PathParam("id") String id, InputStream body) throws IOException {
        int retries = ManyBody.Retries.read(RequestBody.json(body));
        Long key = Keys.parse(id);
        if (key == null) {
            throw InvalidRequest.notFound("Job with id '" + id + "' does not exist.");
        }
        return jobs.grant(new JobKey(key), retries)
                .handle((done, failure) -> failure == null
                        ? Response.noContent().build()
                        : EngineFailure.of(failure).toResponse());
    }
}
