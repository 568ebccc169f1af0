package io.jeton.rest.warning;

import io.jeton.application.port.NotedWarnings;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what expressions of process instances and element instances have complained about. */
@Path("/{owner:process-instances|element-instances}/{key}/warnings")
@Produces(MediaType.APPLICATION_JSON)
public final class WarningResource {
    private final NotedWarnings warnings;
    private final QueryStore queries;

    public WarningResource(NotedWarnings warnings, QueryStore queries) {
        this.warnings = warnings;
        this.queries = queries;
    }

    @GET
    public Response find(
            @PathParam("owner") String owner,
            @PathParam("key") String key,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        return owner.equals("process-instances")
                ? ofInstance(PathKey.of("processInstanceKey", key), PageQuery.limit(limit), PageQuery.after(after))
                : ofElement(PathKey.of("elementInstanceKey", key));
    }

    private Response ofInstance(long key, int limit, @Nullable Long after) {
        instance(key).orElseThrow(() -> InvalidRequest.notFound("Process Instance", key));
        var found =
                warnings.ofInstance(new ProcessInstanceKey(key), after == null ? null : new WarningKey(after), limit);
        return Answer.of(WarningsView.of(key, found, limit));
    }

    private Response ofElement(long key) {
        long instance = queries.elementInstances(SearchRequest.by(ElementInstanceField.KEY, key)).items().stream()
                .findFirst()
                .map(view -> view.instanceKey())
                .or(() -> instance(key))
                .orElseThrow(() -> InvalidRequest.notFound("Element Instance", key));
        var found = warnings.ofToken(new ProcessInstanceKey(instance), new TokenKey(key));
        return Answer.of(WarningsView.of(instance, found, Integer.MAX_VALUE));
    }

    private Optional<Long> instance(long key) {
        return queries.instances(SearchRequest.by(InstanceField.KEY, key), List.of()).items().stream()
                .findFirst()
                .map(view -> view.key());
    }
}
