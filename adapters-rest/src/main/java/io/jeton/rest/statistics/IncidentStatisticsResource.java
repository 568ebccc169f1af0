package io.jeton.rest.statistics;

import io.jeton.application.query.DefinitionErrorCountField;
import io.jeton.application.query.ErrorCountField;
import io.jeton.application.query.Statistics;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.problem.InvalidRequest;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Shows what stops running instances most often. */
@Path("/incidents/statistics")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class IncidentStatisticsResource {
    private static final SearchGrammar<ErrorCountField> BY_ERROR =
            new SearchGrammar<>(ErrorCountField.class, Set.of(), EnumSet.allOf(ErrorCountField.class));
    private static final SearchGrammar<DefinitionErrorCountField> BY_DEFINITION = new SearchGrammar<>(
            DefinitionErrorCountField.class, Set.of(), EnumSet.allOf(DefinitionErrorCountField.class));

    private final Statistics statistics;

    public IncidentStatisticsResource(Statistics statistics) {
        this.statistics = statistics;
    }

    @POST
    @Path("/process-instances-by-error")
    public Response byError(InputStream body) throws IOException {
        var request = BY_ERROR.read(RequestBody.json(body));
        return Answer.of(SearchAnswer.of(statistics.incidentsByError(request), StatisticsViews.Errors::from));
    }

    @POST
    @Path("/process-instances-by-definition")
    public Response byDefinition(InputStream body) throws IOException {
        var errorHashCode = new AtomicReference<@Nullable Integer>();
        var request = BY_DEFINITION.read(RequestBody.json(body), List.of(), (name, json) -> {
            if (name.equals("errorHashCode")) {
                errorHashCode.set(json.int32());
            }
            return name.equals("errorHashCode");
        });
        var given = errorHashCode.get();
        if (given == null) {
            throw InvalidRequest.refused("No value for [filter.errorHashCode] is given, but it is required.");
        }
        return Answer.of(SearchAnswer.of(
                statistics.incidentsByDefinition(given, request), StatisticsViews.DefinitionErrors::from));
    }
}
