package io.jeton.rest.batch;

import io.jeton.application.batch.Batches;
import io.jeton.application.batch.EndedBatches;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.BatchKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All batches that are remembered, over or not, in the form of the older API. */
@Path("/history/batch")
@Produces(MediaType.APPLICATION_JSON)
public final class HistoricBatchResource {
    private final Batches batches;
    private final EndedBatches ended;
    private final QueryStore queries;

    public HistoricBatchResource(Batches batches, EndedBatches ended, QueryStore queries) {
        this.batches = batches;
        this.ended = ended;
        this.queries = queries;
    }

    @GET
    public Response list(@Context UriInfo uri) {
        return Answer.of(queries.batches(BatchListQuery.historic(uri.getQueryParameters())).items().stream()
                .map(HistoricBatchView::of)
                .toList());
    }

    @GET
    @Path("/count")
    public Response count(@Context UriInfo uri) {
        return Answer.of(new CountView(queries.batches(BatchListQuery.historic(uri.getQueryParameters()))
                .total()));
    }

    @GET
    @Path("/cleanable-batch-report")
    public Response cleanable(@Context UriInfo uri) {
        List<CleanableBatches> report = new ArrayList<>(
                ended.byType().stream().map(CleanableBatches::of).toList());
        String order = uri.getQueryParameters().getFirst("sortOrder");
        String by = uri.getQueryParameters().getFirst("sortBy");
        if (by != null || order != null) {
            if (!"finished".equals(by) || !("asc".equals(order) || "desc".equals(order))) {
                throw InvalidRequest.refused(
                        "Query parameters 'sortBy' and 'sortOrder' must be 'finished' and 'asc' or 'desc', or both missing.");
            }
            Comparator<CleanableBatches> finished = Comparator.comparingLong(CleanableBatches::finishedBatchesCount);
            report.sort("asc".equals(order) ? finished : finished.reversed());
        }
        return Answer.of(report);
    }

    @GET
    @Path("/cleanable-batch-report/count")
    public Response countCleanable() {
        return Answer.of(new CountView(ended.byType().size()));
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        return find(id).map(view -> Answer.of(HistoricBatchView.of(view)))
                .orElseThrow(() -> InvalidRequest.notFound("Historic batch with id '" + id + "' does not exist."));
    }

    /** Forgets a batch that is over. */
    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        BatchView view = find(id).orElseThrow(
                        () -> InvalidRequest.refused("Historic batch with id '" + id + "' does not exist."));
        if (!EngineBatches.over().contains(view.state())) {
            throw InvalidRequest.refused("Batch '" + id + "' is " + view.state() + ": delete the batch itself first.");
        }
        batches.remove(new BatchKey(view.key()));
        return Response.noContent().build();
    }

    private Optional<BatchView> find(String id) {
        Long key = Keys.parse(id);
        return key == null
                ? Optional.empty()
                : queries.batches(SearchRequest.by(BatchField.KEY, key)).items().stream()
                        .findFirst();
    }
}
