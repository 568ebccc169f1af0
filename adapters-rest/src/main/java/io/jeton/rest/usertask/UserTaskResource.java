package io.jeton.rest.usertask;

import io.jeton.application.deployment.Deployments;
import io.jeton.application.pipeline.Done;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.application.usertask.UserTasks;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.usertask.UserTaskState;
import io.jeton.rest.definition.FormView;
import io.jeton.rest.exchange.Answer;
import io.jeton.rest.exchange.PathKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Waits;
import io.jeton.rest.problem.InvalidRequest;
import io.jeton.rest.search.Names;
import io.jeton.rest.search.SearchAnswer;
import io.jeton.rest.search.SearchGrammar;
import io.jeton.rest.variable.VariableSearch;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Shows user tasks, and takes what people do to them. */
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
    private final Waits waits;

    public UserTaskResource(UserTasks tasks, Deployments deployments, QueryStore queries, Waits waits) {
        this.tasks = tasks;
        this.waits = waits;
        this.deployments = deployments;
        this.queries = queries;
    }

    @GET
    @Path("/{key}")
    @Consumes(MediaType.WILDCARD)
    public Response get(@PathParam("key") String key) {
        return Answer.of(itemOf(find(keyOf(key))));
    }

    @POST
    @Path("/search")
    public Response search(InputStream body) throws IOException {
        UserTaskFilter filter = new UserTaskFilter();
        SearchRequest<UserTaskField> request = GRAMMAR.read(RequestBody.json(body), List.of(), filter);
        return Answer.of(SearchAnswer.of(queries.userTasks(request, filter.condition()), this::itemOf));
    }

    @PATCH
    @Path("/{key}")
    public CompletionStage<Response> update(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = keyOf(key);
        UpdateTaskBody request = UpdateTaskBody.read(RequestBody.json(body));
        return done("UPDATE", tasks.update(task, request.update(), request.action()));
    }

    /** The same as {@link #update}, as some clients say it: the changeset by itself. */
    @PATCH
    @Path("/{key}/update")
    public CompletionStage<Response> updateBare(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = keyOf(key);
        UpdateTaskBody request = UpdateTaskBody.readBare(RequestBody.json(body));
        return done("UPDATE", tasks.update(task, request.update(), request.action()));
    }

    @POST
    @Path("/{key}/assignment")
    public CompletionStage<Response> assign(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = keyOf(key);
        AssignTaskBody request = AssignTaskBody.read(RequestBody.json(body));
        return done("ASSIGN", tasks.assign(task, request.assignee(), request.allowOverride(), request.action()));
    }

    @DELETE
    @Path("/{key}/assignee")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> unassign(@PathParam("key") String key) {
        return done("UNASSIGN", tasks.unassign(keyOf(key)));
    }

    @POST
    @Path("/{key}/completion")
    public CompletionStage<Response> complete(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = keyOf(key);
        CompleteTaskBody request = CompleteTaskBody.read(RequestBody.json(body));
        return done("COMPLETE", tasks.complete(task, request.variables(), request.action()));
    }

    /** The form that the task was bound to; nothing if it has none, or one of somebody else. */
    @GET
    @Path("/{key}/form")
    @Consumes(MediaType.WILDCARD)
    public Response form(@PathParam("key") String key) {
        return Optional.ofNullable(find(keyOf(key)).formKey())
                .flatMap(form -> deployments.form(new FormKey(form)))
                .map(form -> Answer.of(FormView.from(form)))
                .orElseGet(() -> Response.noContent().build());
    }

    @POST
    @Path("/{key}/variables/search")
    public Response searchVariables(
            @PathParam("key") String key,
            InputStream body,
            @QueryParam("truncateValues") @Nullable String truncateValues)
            throws IOException {
        UserTaskView task = find(keyOf(key));
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
        UserTaskView task = find(keyOf(key));
        return VariableSearch.answer(
                RequestBody.json(body),
                truncateValues,
                List.of(),
                request -> queries.visibleVariables(request, task.scopes()));
    }

    private UserTaskView find(UserTaskKey key) {
        return queries
                .userTasks(SearchRequest.by(UserTaskField.KEY, key.value()), UserTaskCondition.NONE)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> InvalidRequest.notFound("User Task", key.value()));
    }

    private UserTaskItem itemOf(UserTaskView view) {
        return UserTaskItem.from(
                view, tasks.headersOf(new ProcessDefinitionKey(view.definitionKey()), view.elementId()));
    }

    private static UserTaskKey keyOf(String key) {
        return new UserTaskKey(PathKey.of("userTaskKey", key));
    }

    private CompletionStage<Response> done(String command, CompletableFuture<Done> future) {
        return Reply.whenDone(command, waits.orElseFail(future, new TimeoutException("the server stops")))
                .thenApply(Reply::toResponse);
    }
}
