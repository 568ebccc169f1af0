package io.jeton.rest.usertask;

import io.jeton.application.query.QueryStore;
import io.jeton.application.query.UserTaskView;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.variable.VariableSearch;
import jakarta.ws.rs.Consumes;
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

/** Shows the variables that are visible from user tasks. */
@Path("/user-tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UserTaskVariableResource {
    private final QueryStore queries;

    public UserTaskVariableResource(QueryStore queries) {
        this.queries = queries;
    }

    @POST
    @Path("/{key}/variables/search")
    public Response searchVariables(
            @PathParam("key") String key,
            InputStream body,
            @QueryParam("truncateValues") @Nullable String truncateValues)
            throws IOException {
        UserTaskView task = PathTask.find(queries, key);
        return VariableSearch.answer(
                RequestBody.json(body), truncateValues, List.of(), request -> queries.taskVariables(request, task));
    }

    @POST
    @Path("/{key}/effective-variables/search")
    public Response searchEffectiveVariables(
            @PathParam("key") String key,
            InputStream body,
            @QueryParam("truncateValues") @Nullable String truncateValues)
            throws IOException {
        UserTaskView task = PathTask.find(queries, key);
        return VariableSearch.answer(
                RequestBody.json(body),
                truncateValues,
                List.of(),
                request -> queries.visibleVariables(request, task.scopes()));
    }
}
