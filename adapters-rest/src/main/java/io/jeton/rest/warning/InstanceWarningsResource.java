package io.jeton.rest.warning;

import io.jeton.application.port.NotedWarnings;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.WarningKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PageQuery;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what expressions of a process instance have complained about. */
@Path("/process-instances/{key}/warnings")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceWarningsResource {
    private final NotedWarnings warnings;
    private final QueryStore queries;

    public InstanceWarningsResource(NotedWarnings warnings, QueryStore queries) {
        this.warnings = warnings;
        this.queries = queries;
    }

    @GET
    public Response find(
            @PathParam("key") String key,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        long instance = PathKey.of("processInstanceKey", key);
        int count = PageQuery.limit(limit);
        Long behind = PageQuery.after(after);
        if (queries.instances(SearchRequest.by(InstanceField.KEY, instance), List.of())
                .items()
                .isEmpty()) {
            throw InvalidRequest.notFound("Process Instance", instance);
        }
        var found = warnings.ofInstance(
                new ProcessInstanceKey(instance), behind == null ? null : new WarningKey(behind), count);
        return Answer.of(WarningsView.of(instance, found, count));
    }
}
