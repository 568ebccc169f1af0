package io.jeton.rest.warning;

import io.jeton.application.instance.ExpressionWarnings;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.WarningKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PageQuery;
import io.jeton.rest.exchange.PathKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Shows what expressions of a process instance have complained about. */
@Path("/process-instances/{key}/warnings")
@Produces(MediaType.APPLICATION_JSON)
public final class InstanceWarningsResource {
    private final ExpressionWarnings warnings;

    public InstanceWarningsResource(ExpressionWarnings warnings) {
        this.warnings = warnings;
    }

    @GET
    public Response find(
            @PathParam("key") String key,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        var instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        int count = PageQuery.limit(limit);
        Long behind = PageQuery.after(after);
        var found = warnings.ofInstance(instance, behind == null ? null : new WarningKey(behind), count);
        return Answer.of(WarningsView.of(instance, found, count));
    }
}
