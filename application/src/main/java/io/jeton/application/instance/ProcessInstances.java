package io.jeton.application.instance;

import io.jeton.application.pipeline.Done;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.usertask.TaskChanges;
import io.jeton.domain.behavior.AdHocElement;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Starting process instances, and what is done to running ones from outside. Each future is completed when the command is durable, or
 * fails as {@link Pipeline#submit} says. Thread-safe.
 */
public final class ProcessInstances {
    private final Pipeline pipeline;
    private final Completions completions;
    private final TaskChanges taskChanges;
    private final Duration requestTimeout;

    /**
     * @param requestTimeout how long to wait for a completion if the caller does not say
     */
    public ProcessInstances(
            Pipeline pipeline, Completions completions, TaskChanges taskChanges, Duration requestTimeout) {
        this.pipeline = pipeline;
        this.completions = completions;
        this.taskChanges = taskChanges;
        this.requestTimeout = requestTimeout;
    }

    /** Starts an instance and answers when it exists. */
    public CompletableFuture<CreatedInstance> create(CreateInstance command) {
        return pipeline.submit(command).thenApply(begun -> new CreatedInstance(begun.header(), Map.of()));
    }

    /** Starts an instance and answers when it has completed; fails with {@link AwaitTimedOut} if that takes too long. */
    public CompletableFuture<CreatedInstance> createAndAwait(CreateInstance command, Await await) {
        var timeout = await.timeout() == null ? requestTimeout : await.timeout();
        return pipeline.submit(command).thenCompose(begun -> {
            var key = begun.header().key();
            var variables = begun.completed()
                    ? CompletableFuture.completedFuture(begun.variables())
                    : completions.await(key, timeout);
            return variables.thenApply(all -> new CreatedInstance(begun.header(), selected(all, await.variables())));
        });
    }

    /** Ends a running instance. */
    public CompletableFuture<Done> cancel(ProcessInstanceKey instance, @Nullable Long operationReference) {
        return pipeline.submit(new CancelInstance(instance, operationReference));
    }

    /** Suspends a running instance with all that it has called, or resumes it. */
    public CompletableFuture<Done> setSuspended(
            ProcessInstanceKey instance, boolean suspended, @Nullable Long operationReference) {
        return pipeline.submit(new SuspendInstance(instance, suspended, operationReference));
    }

    /**
     * Sets variables. At the element of a user task that has listeners of updates, these are asked first; the future is completed when they have agreed,
     * and fails with a rejection if one of them has not, or with a {@link java.util.concurrent.TimeoutException} if that takes too long.
     *
     * @param scope a living token, or the root scope of an active instance
     * @param local whether they become the scope's own; otherwise each goes to the innermost scope that has it, looking outwards, or to
     *     the root scope
     */
    public CompletableFuture<Done> setVariables(
            TokenKey scope, Map<String, Value> variables, boolean local, @Nullable Long operationReference) {
        return pipeline.submit(new SetVariables(scope, variables, local, operationReference))
                .thenCompose(pending -> taskChanges.await("Update", pending));
    }

    /**
     * Activates elements in an ad-hoc sub-process.
     *
     * @param adHoc the sub-process's token
     * @param elements at least one, none of them twice
     * @param cancelsRemaining whether everything that lives in it is ended before
     */
    public CompletableFuture<Done> activateAdHoc(
            TokenKey adHoc, List<AdHocElement> elements, boolean cancelsRemaining) {
        return pipeline.submit(new ActivateAdHoc(adHoc, elements, cancelsRemaining));
    }

    /** Tries again what an incident stopped. */
    public CompletableFuture<Done> resolveIncident(IncidentKey incident, @Nullable Long operationReference) {
        return pipeline.submit(new ResolveIncident(incident, operationReference));
    }

    private static Map<String, Value> selected(Map<String, Value> all, Set<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        var selected = new LinkedHashMap<>(all);
        selected.keySet().retainAll(names);
        return selected;
    }
}
