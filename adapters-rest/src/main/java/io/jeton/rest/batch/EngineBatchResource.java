package io.jeton.rest.batch;

import io.jeton.application.batch.Batches;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.OpenJobs;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.key.BatchKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches that are not over, in the form of the older API. */
@Path("/batch")
@Produces(MediaType.APPLICATION_JSON)
public final class EngineBatchResource {
    private final Batches batches;
    private final QueryStore queries;

    public EngineBatchResource(Batches batches, QueryStore queries) {
        this.batches = batches;
        this.queries = queries;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        return Answer.of(queries.batches(BatchListQuery.open(uri.getQueryParameters())).items().stream()
                .map(EngineBatchView::of)
                .toList());
    }

    @GET
    @Path("/count")
    public Response count(@Context UriInfo uri) {
        return Answer.of(new CountView(
                queries.batches(BatchListQuery.open(uri.getQueryParameters())).total()));
    }

    @GET
    @Path("/statistics")
    public Response statistics(@Context UriInfo uri) {
        List<BatchView> found = queries.batches(BatchListQuery.statistics(uri.getQueryParameters()))
                .items();
        Map<Long, OpenJobs> jobs =
                queries.openJobsOf(found.stream().map(BatchView::key).toList());
        return Answer.of(found.stream()
                .map(view -> BatchStatisticsView.of(view, jobs.getOrDefault(view.key(), OpenJobs.NONE)))
                .toList());
    }

    @GET
    @Path("/statistics/count")
    public Response countStatistics(@Context UriInfo uri) {
        return Answer.of(new CountView(queries.batches(BatchListQuery.statistics(uri.getQueryParameters()))
                .total()));
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        return find(id).map(view -> Answer.of(EngineBatchView.of(view)))
                .orElseThrow(() -> InvalidRequest.notFound("Batch with id '" + id + "' does not exist."));
    }

    @PUT
    @Path("/{id}/suspended")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response suspend(@PathParam("id") String id, InputStream body) throws IOException {
        SuspensionBody request = SuspensionBody.read(RequestBody.json(body));
        batches.setSuspended(known(id), request.suspended());
        return Response.noContent().build();
    }

    /**
     * Ends a batch.
     *
     * @param cascade whether nothing of it is remembered
     */
    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id, @QueryParam("cascade") @DefaultValue("false") boolean cascade) {
        BatchKey batch = known(id);
        if (cascade) {
            batches.remove(batch);
        } else {
            batches.cancel(batch);
        }
        return Response.noContent().build();
    }

    /** A batch that does not exist is a fault of the request in this API, unless it is only looked at. */
    private BatchKey known(String id) {
        return find(id).map(view -> new BatchKey(view.key()))
                .orElseThrow(() -> InvalidRequest.refused("Batch with id '" + id + "' does not exist, or is over."));
    }

    private Optional<BatchView> find(String id) {
        Long key = Keys.parse(id);
        return key == null
                ? Optional.empty()
                : queries
                        .batches(new SearchRequest<>(
                                List.of(
                                        Condition.equal(BatchField.KEY, key),
                                        new Condition<>(BatchField.STATE, Operator.IN, EngineBatches.open())),
                                List.of(),
                                PageRequest.first(1)))
                        .items()
                        .stream()
                        .findFirst();
    }
}
