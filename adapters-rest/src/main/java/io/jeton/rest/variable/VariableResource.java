package io.jeton.rest.variable;

import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.VariableField;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the variables of scopes, also of those that have ended. */
@Path("/variables")
@Produces(MediaType.APPLICATION_JSON)
public final class VariableResource {
    private final QueryStore queries;

    public VariableResource(QueryStore queries) {
        this.queries = queries;
    }

    @GET
    @Path("/{key}")
    public Response get(@PathParam("key") String key) {
        long variable = PathKey.of("variableKey", key);
        return queries.variables(SearchRequest.by(VariableField.KEY, variable)).items().stream()
                .findFirst()
                .map(view -> Answer.of(VariableViews.Whole.from(view)))
                .orElseThrow(() -> InvalidRequest.notFound("Variable", variable));
    }

    @POST
    @Path("/search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(InputStream body, @QueryParam("truncateValues") @Nullable String truncateValues)
            throws IOException {
        return VariableSearch.answer(RequestBody.json(body), truncateValues, List.of(), queries::variables);
    }
}
