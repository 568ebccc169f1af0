package io.jeton.rest.usertask;

import io.jeton.application.deployment.Deployments;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.application.usertask.UserTasks;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.usertask.UserTaskState;
import io.jeton.rest.definition.FormView;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Shows user tasks, and their forms. */
@Path("/user-tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UserTaskResource {
    private static final SearchGrammar<UserTaskField> GRAMMAR = new SearchGrammar<>(
                    UserTaskField.class,
                    EnumSet.of(
                            UserTaskField.CREATION_DATE,
                            UserTaskField.COMPLETION_DATE,
                            UserTaskField.FOLLOW_UP_DATE,
                            UserTaskField.DUE_DATE,
                            UserTaskField.PRIORITY,
                            UserTaskField.NAME))
            .names(UserTaskField.STATE, Names.of(UserTaskState.class, "FAILED"));

    private final UserTasks tasks;
    private final Deployments deployments;
    private final QueryStore queries;

    public UserTaskResource(UserTasks tasks, Deployments deployments, QueryStore queries) {
        this.tasks = tasks;
        this.deployments = deployments;
        this.queries = queries;
    }

    @GET
    @Path("/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response get(@PathParam("key") String key) {
        return Answer.of(itemOf(PathTask.find(queries, key)));
    }

    @POST
    @Path("/search")
    public Response search(InputStream body) throws IOException {
        UserTaskFilter filter = new UserTaskFilter();
        SearchRequest<UserTaskField> request = GRAMMAR.read(RequestBody.json(body), List.of(), filter);
        return Answer.of(SearchAnswer.of(queries.userTasks(request, filter.condition()), this::itemOf));
    }

    /** The form that the task was bound to; nothing if it has none, or one of somebody else. */
    @GET
    @Path("/{key}/form")
    @Consumes(MediaType.WILDCARD)
    public Response form(@PathParam("key") String key) {
        return Optional.ofNullable(PathTask.find(queries, key).formKey())
                .flatMap(form -> deployments.form(new FormKey(form)))
                .map(form -> Answer.of(FormView.from(form)))
                .orElseGet(() -> Response.noContent().build());
    }

    private UserTaskItem itemOf(UserTaskView view) {
        return UserTaskItem.from(
                view, tasks.headersOf(new ProcessDefinitionKey(view.definitionKey()), view.elementId()));
    }
}
