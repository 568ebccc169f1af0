package io.jeton.rest.waiting;

import io.jeton.application.instance.Explanations;
import io.jeton.application.port.RunningInstances.Portion;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.json.Keys;
import io.jeton.rest.problem.InvalidRequest;
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
    private static final int LIMIT_DEFAULT = 100;
    private static final int LIMIT_MAX = 1_000;

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
        var portion = new Portion(after == null ? null : new TokenKey(cursor(after)), limit(limit));
        return Answer.of(WaitingStatesView.of(instance, explanations.explain(instance, portion)));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return LIMIT_DEFAULT;
        }
        Long limit = Keys.parse(text);
        if (limit == null || limit < 1 || limit > LIMIT_MAX) {
            throw InvalidRequest.refused(
                    "The value of query parameter [limit] must be a whole number from 1 to " + LIMIT_MAX + ".");
        }
        return limit.intValue();
    }

    private static long cursor(String text) {
        Long cursor = Keys.parse(text);
        if (cursor == null) {
            throw InvalidRequest.refused(
                    "The value of query parameter [after] must be the endCursor of an earlier answer.");
        }
        return cursor;
    }
}
