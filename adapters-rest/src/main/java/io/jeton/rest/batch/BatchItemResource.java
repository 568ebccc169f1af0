package io.jeton.rest.batch;

import io.jeton.application.query.BatchItemField;
import io.jeton.application.query.BatchItemView;
import io.jeton.application.query.QueryStore;
import io.jeton.domain.batch.BatchType;
import io.jeton.domain.batch.ItemState;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;

/** Searches the items of batch operations. */
@Path("/batch-operation-items")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class BatchItemResource {
    private static final SearchGrammar<BatchItemField> GRAMMAR = new SearchGrammar<>(
                    BatchItemField.class, EnumSet.complementOf(EnumSet.of(BatchItemField.TYPE)))
            .names(BatchItemField.STATE, Names.of(ItemState.class, BatchItemView.CANCELED))
            .names(BatchItemField.TYPE, Names.of(BatchType.class, BatchOperationResource.OTHER_TYPES));

    private final QueryStore queries;

    public BatchItemResource(QueryStore queries) {
        this.queries = queries;
    }

    @POST
    @Path("/search")
    public Response search(InputStream body) throws IOException {
        return Answer.of(
                SearchAnswer.of(queries.batchItems(GRAMMAR.read(RequestBody.json(body))), BatchItemItem::from));
    }
}
