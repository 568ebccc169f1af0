package io.jeton.rest.batch;

import io.jeton.application.batch.Batches;
import io.jeton.application.query.BatchField;
import io.jeton.application.query.BatchView;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.batch.BatchState;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.key.BatchKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
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
import java.util.EnumSet;
import java.util.function.Consumer;

/** Shows batch operations, and suspends, resumes, retries and ends them. */
@Path("/batch-operations")
@Produces(MediaType.APPLICATION_JSON)
public final class BatchOperationResource {
    /** Types of the published API that there are no batches of. */
    static final String[] OTHER_TYPES = {
        "DELETE_PROCESS_DEFINITION", "DELETE_DECISION_DEFINITION", "ADD_VARIABLE", "UPDATE_VARIABLE"
    };

    private static final SearchGrammar<BatchField> GRAMMAR = new SearchGrammar<>(
                    BatchField.class, EnumSet.complementOf(EnumSet.of(BatchField.REMOVAL_DATE)))
            .names(BatchField.TYPE, Names.of(BatchType.class, OTHER_TYPES))
            .names(
                    BatchField.STATE,
                    Names.of(EnumSet.complementOf(EnumSet.of(BatchState.REMOVED)).stream()
                            .map(Enum::name)
                            .toArray(String[]::new)));

    private final Batches batches;
    private final QueryStore queries;

    public BatchOperationResource(Batches batches, QueryStore queries) {
        this.batches = batches;
        this.queries = queries;
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(InputStream body) throws IOException {
        return Answer.of(
                SearchAnswer.of(queries.batches(GRAMMAR.read(RequestBody.json(body))), BatchOperationItem::from));
    }

    @GET
    @Path("/{key}")
    public Response get(@PathParam("key") String key) {
        return Answer.of(BatchOperationItem.from(find(key)));
    }

    /** Whatever the caller accepts: the path says what it is. Not part of the published API. */
    @GET
    @Path("/{key}/items.csv")
    @Produces(MediaType.WILDCARD)
    public Response export(@PathParam("key") String key) {
        BatchKey batch = new BatchKey(find(key).key());
        return Response.ok(new ItemsCsv(queries, batch), ItemsCsv.MEDIA_TYPE + ";charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"batch-" + batch.value() + ".csv\"")
                .build();
    }

    @POST
    @Path("/{key}/cancellation")
    public Response cancel(@PathParam("key") String key) {
        return change(key, batches::cancel);
    }

    @POST
    @Path("/{key}/suspension")
    public Response suspend(@PathParam("key") String key) {
        return change(key, batches::suspend);
    }

    @POST
    @Path("/{key}/resumption")
    public Response resume(@PathParam("key") String key) {
        return change(key, batches::activate);
    }

    /** Has failed items tried again; not part of the published API. */
    @POST
    @Path("/{key}/retry")
    public Response retry(@PathParam("key") String key) {
        return change(key, batches::retryFailed);
    }

    private static Response change(String key, Consumer<BatchKey> change) {
        change.accept(batchKey(key));
        return Response.noContent().build();
    }

    private BatchView find(String key) {
        BatchKey batch = batchKey(key);
        return queries.batches(SearchRequest.by(BatchField.KEY, batch.value())).items().stream()
                .findFirst()
                .orElseThrow(() -> InvalidRequest.notFound("Batch operation", batch.value()));
    }

    private static BatchKey batchKey(String key) {
        return new BatchKey(PathKey.of("batchOperationKey", key));
    }
}
