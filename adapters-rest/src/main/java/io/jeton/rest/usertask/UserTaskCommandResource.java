package io.jeton.rest.usertask;

import io.jeton.application.pipeline.Done;
import io.jeton.application.usertask.UserTasks;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.rest.exchange.Reply;
import io.jeton.rest.exchange.RequestBody;
import io.jeton.rest.exchange.Waits;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Takes what people do to user tasks. */
@Path("/user-tasks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class UserTaskCommandResource {
    private final UserTasks tasks;
    private final Waits waits;

    public UserTaskCommandResource(UserTasks tasks, Waits waits) {
        this.tasks = tasks;
        this.waits = waits;
    }

    @PATCH
    @Path("/{key}")
    public CompletionStage<Response> update(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = PathTask.keyOf(key);
        UpdateTaskBody request = UpdateTaskBody.read(RequestBody.json(body));
        return done("UPDATE", tasks.update(task, request.update(), request.action()));
    }

    /** The same as {@link #update}, as some clients say it: the changeset by itself. */
    @PATCH
    @Path("/{key}/update")
    public CompletionStage<Response> updateBare(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = PathTask.keyOf(key);
        UpdateTaskBody request = UpdateTaskBody.readBare(RequestBody.json(body));
        return done("UPDATE", tasks.update(task, request.update(), request.action()));
    }

    @POST
    @Path("/{key}/assignment")
    public CompletionStage<Response> assign(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = PathTask.keyOf(key);
        AssignTaskBody request = AssignTaskBody.read(RequestBody.json(body));
        return done("ASSIGN", tasks.assign(task, request.assignee(), request.allowOverride(), request.action()));
    }

    @DELETE
    @Path("/{key}/assignee")
    @Consumes(MediaType.WILDCARD)
    public CompletionStage<Response> unassign(@PathParam("key") String key) {
        return done("UNASSIGN", tasks.unassign(PathTask.keyOf(key)));
    }

    @POST
    @Path("/{key}/completion")
    public CompletionStage<Response> complete(@PathParam("key") String key, InputStream body) throws IOException {
        UserTaskKey task = PathTask.keyOf(key);
        CompleteTaskBody request = CompleteTaskBody.read(RequestBody.json(body));
        return done("COMPLETE", tasks.complete(task, request.variables(), request.action()));
    }

    private CompletionStage<Response> done(String command, CompletableFuture<Done> future) {
        return Reply.whenDone(command, waits.orElseFail(future, new TimeoutException("the server stops")))
                .thenApply(Reply::toResponse);
    }
}
