package io.jeton.rest.warning;

import io.jeton.application.port.NotedWarnings;
import io.jeton.application.query.ElementInstanceField;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.problem.InvalidRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Shows what expressions of an element instance have complained about; a process instance is that of its process. */
@Path("/element-instances/{key}/warnings")
@Produces(MediaType.APPLICATION_JSON)
public final class ElementWarningsResource {
    private final NotedWarnings warnings;
    private final QueryStore queries;

    public ElementWarningsResource(NotedWarnings warnings, QueryStore queries) {
        this.warnings = warnings;
        this.queries = queries;
    }

    @GET
    public Response find(@PathParam("key") String key) {
        long element = PathKey.of("elementInstanceKey", key);
        long instance = instanceOf(element);
        var found = warnings.ofToken(new ProcessInstanceKey(instance), new TokenKey(element));
        return Answer.of(WarningsView.of(instance, found, Integer.MAX_VALUE));
    }

    private long instanceOf(long element) {
        return queries.elementInstances(SearchRequest.by(ElementInstanceField.KEY, element)).items().stream()
                .findFirst()
                .map(view -> view.instanceKey())
                .or(() -> queries.instances(SearchRequest.by(InstanceField.KEY, element), List.of()).items().stream()
                        .findFirst()
                        .map(view -> view.key()))
                .orElseThrow(() -> InvalidRequest.notFound("Element Instance", element));
    }
}
