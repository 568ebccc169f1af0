package io.jeton.application.usertask;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.variable.Value;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What people do to user tasks. Each future is completed when the command is durable, or fails as {@link Pipeline#submit} says; who knows a
 * task's key may do all this. If a task has listeners of what is done, the future is completed when they have agreed; it fails with a rejection
 * if one of them has not, and with a {@link java.util.concurrent.TimeoutException} if that takes too long. Thread-safe.
 */
public final class UserTasks {
    private final Pipeline pipeline;
    private final Definitions definitions;
    private final TaskChanges changes;

    public UserTasks(Pipeline pipeline, Definitions definitions, TaskChanges changes) {
        this.pipeline = pipeline;
        this.definitions = definitions;
        this.changes = changes;
    }

    /**
     * Gives a task to somebody.
     *
     * @param assignee 1 to {@value TaskAttributes#NAME_LENGTH_MAX} characters, not only white space
     * @param allowOverride whether somebody else may have it so far
     * @throws io.jeton.domain.rejection.CommandRejected if the assignee cannot be one
     */
    public CompletableFuture<Done> assign(UserTaskKey task, String assignee, boolean allowOverride) {
        return assign(task, assignee, allowOverride, "assign");
    }

    /** As {@link #assign(UserTaskKey, String, boolean)}; listeners are told what the caller calls it. */
    public CompletableFuture<Done> assign(UserTaskKey task, String assignee, boolean allowOverride, String action) {
        if (!TaskAttributes.isName(assignee)) {
            throw new InvalidField(
                            "assignee",
                            "expected 1 to " + TaskAttributes.NAME_LENGTH_MAX
                                    + " characters, not only white space, but found " + assignee.length())
                    .asException();
        }
        return submit("Assignment", new TaskCommand.Assignment(task, assignee, allowOverride, action));
    }

    /** Takes a task away from whoever has it, if anybody has. */
    public CompletableFuture<Done> unassign(UserTaskKey task) {
        return submit("Assignment", new TaskCommand.Unassignment(task));
    }

    /**
     * Changes candidates, dates or the priority of a task.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if a part of the update breaks its contract
     */
    public CompletableFuture<Done> update(UserTaskKey task, TaskUpdate update) {
        return update(task, update, "update");
    }

    /** As {@link #update(UserTaskKey, TaskUpdate)}; listeners are told what the caller calls it. */
    public CompletableFuture<Done> update(UserTaskKey task, TaskUpdate update, String action) {
        return submit("Update", new TaskCommand.Change(task, update.checked("changeset."), action));
    }

    /** A task is done, with a result. */
    public CompletableFuture<Done> complete(UserTaskKey task, Map<String, Value> variables) {
        return complete(task, variables, "complete");
    }

    /** As {@link #complete(UserTaskKey, Map)}; listeners are told what the caller calls it. */
    public CompletableFuture<Done> complete(UserTaskKey task, Map<String, Value> variables, String action) {
        return submit("Completion", new TaskCommand.Completion(task, variables, action));
    }

    private CompletableFuture<Done> submit(String operation, TaskCommand command) {
        return pipeline.submit(command)
                .thenCompose(change -> changes.await(operation, new PendingChange(command.task(), change)));
    }

    /** The static pairs that a model gives to a user task. */
    public Map<String, String> headersOf(ProcessDefinitionKey definition, String elementId) {
        return definitions.get(definition).graph().node(elementId).headers();
    }
}
