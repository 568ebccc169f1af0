package io.jeton.rest.waiting;

import io.jeton.application.instance.Explanations;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
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

/** Says for each token of a process instance what it waits for. */
@Path("/process-instances/{key}/waiting-states")
@Produces(MediaType.APPLICATION_JSON)
public final class WaitingStateResource {
    private final Explanations explanations;

    public WaitingStateResource(Explanations explanations) {
        this.explanations = explanations;
    }

    @GET
    public Response explain(
            @PathParam("key") String key,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("after") @Nullable String after) {
        var instance = new ProcessInstanceKey(PathKey.of("processInstanceKey", key));
        Long behind = PageQuery.after(after);
        var explanation =
                explanations.explain(instance, behind == null ? null : new TokenKey(behind), PageQuery.limit(limit));
        return Answer.of(WaitingStatesView.of(instance, explanation));
    }
}
