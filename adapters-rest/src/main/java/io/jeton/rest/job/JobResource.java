package io.jeton.rest.job;

import io.jeton.application.job.ActivatedJob;
import io.jeton.application.job.Jobs;
import io.jeton.application.job.Requester;
import io.jeton.application.query.JobField;
import io.jeton.application.query.JobView;
import io.jeton.application.query.QueryStore;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobState;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.JobKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.Client;
import io.jeton.rest.exchange.HttpRequester;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Waits;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hands jobs to workers, takes their reports, and shows jobs. */
@Path("/jobs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class JobResource {
    private static final SearchGrammar<JobField> GRAMMAR = new SearchGrammar<>(
                    JobField.class, EnumSet.allOf(JobField.class))
            .names(JobField.STATE, Names.of(JobState.class, "TIMED_OUT", "MIGRATED"))
            .names(JobField.KIND, Names.of(JobKind.class))
            .names(
                    JobField.LISTENER_EVENT_TYPE,
                    Names.of(
                            "UNSPECIFIED",
                            "START",
                            "END",
                            "CREATING",
                            "ASSIGNING",
                            "UPDATING",
                            "COMPLETING",
                            "CANCELING"));

    private final Jobs jobs;
    private final QueryStore queries;
    private final Duration waitDefault;
    private final Waits waits;

    /**
     * @param waitDefault how long a request for jobs waits for the first one if it does not say
     */
    public JobResource(Jobs jobs, QueryStore queries, Duration waitDefault, Waits waits) {
        this.jobs = jobs;
        this.queries = queries;
        this.waitDefault = waitDefault;
        this.waits = waits;
    }

    @POST
    @Path("/activation")
    public CompletionStage<Response> activate(
            InputStream body,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent,
            @Context HttpServletRequest request)
            throws IOException {
        HttpRequester requester = HttpRequester.of(request);
        return activate(RequestBody.json(body), userAgent, requester).thenApply(reply -> reply.toResponse(requester));
    }

    /** Hands out jobs; those of a client that has gone go back. */
    public CompletionStage<Reply> activate(byte[] body, @Nullable String userAgent, Requester requester) {
        ActivateJobsBody request = ActivateJobsBody.read(body, waitDefault, requester);
        Client client = Client.of(userAgent);
        CompletableFuture<List<ActivatedJob>> activated = waits.until(jobs.activate(request.request()), List.of());
        return Reply.when(
                        "ACTIVATE",
                        activated,
                        handedOut -> ActivatedJobViews.of(handedOut, client, request.withLockTokens()))
                .thenApply(
                        reply -> reply.problem() == null ? reply.orElse(() -> jobs.giveBack(activated.join())) : reply);
    }

    @POST
    @Path("/{key}/completion")
    public CompletionStage<Response> complete(@PathParam("key") String key, InputStream body) throws IOException {
        return complete(key, RequestBody.json(body)).thenApply(Reply::toResponse);
    }

    /** Takes the report that a job is done. */
    public CompletionStage<Reply> complete(String key, byte[] body) {
        JobKey job = keyOf(key);
        CompleteJobBody request = CompleteJobBody.read(body);
        return Reply.whenDone(
                "COMPLETE",
                jobs.complete(job, request.variables(), request.decision(), request.lockToken(), request.verdict()));
    }

    @POST
    @Path("/{key}/failure")
    public CompletionStage<Response> fail(@PathParam("key") String key, InputStream body) throws IOException {
        JobKey job = keyOf(key);
        FailJobBody request = FailJobBody.read(RequestBody.json(body));
        return Reply.whenDone(
                        "FAIL",
                        jobs.fail(
                                job,
                                request.retries(),
                                request.backoff(),
                                request.message(),
                                request.variables(),
                                request.lockToken()))
                .thenApply(Reply::toResponse);
    }

    @POST
    @Path("/{key}/error")
    public CompletionStage<Response> throwError(@PathParam("key") String key, InputStream body) throws IOException {
        JobKey job = keyOf(key);
        ThrowErrorBody request = ThrowErrorBody.read(RequestBody.json(body));
        return Reply.whenDone(
                        "THROW_ERROR",
                        jobs.throwError(
                                job, request.code(), request.message(), request.variables(), request.lockToken()))
                .thenApply(Reply::toResponse);
    }

    @PATCH
    @Path("/{key}")
    public CompletionStage<Response> update(@PathParam("key") String key, InputStream body) throws IOException {
        JobKey job = keyOf(key);
        UpdateJobBody request = UpdateJobBody.read(RequestBody.json(body));
        return Reply.whenDone(
                        "UPDATE",
                        jobs.update(
                                job,
                                request.retries(),
                                request.timeout(),
                                request.lockToken(),
                                request.operationReference()))
                .thenApply(Reply::toResponse);
    }

    @POST
    @Path("/search")
    public Response search(InputStream body) throws IOException {
        return Answer.of(SearchAnswer.of(queries.jobs(GRAMMAR.read(RequestBody.json(body))), this::itemOf));
    }

    private static JobKey keyOf(String key) {
        return new JobKey(PathKey.of("jobKey", key));
    }

    private JobItem itemOf(JobView view) {
        return JobItem.from(view, Work.headers(jobs.headersOf(view), view.headers()));
    }
}
