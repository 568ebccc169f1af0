package io.jeton.application.instance;

import io.jeton.application.access.Caller;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.query.Condition;
import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Descendants;
import io.jeton.application.query.IncidentField;
import io.jeton.application.query.IncidentView;
import io.jeton.application.query.InstanceField;
import io.jeton.application.query.QueryStore;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.SearchRequest.PageRequest;
import io.jeton.domain.access.Permission;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.Shards;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.InstanceNotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Resolves all incidents of an instance at once. Each of them is a command of its own, so what cannot be resolved (a job without retries) keeps
 * none of the others from it. Those count that are open when it begins: what fails again is not tried for ever. Thread-safe.
 */
public final class IncidentResolutions {
    /** How many commands are under way at the same time, so that others find room in the lanes. */
    private static final int AT_ONCE = 100;

    private final Pipeline pipeline;
    private final QueryStore queries;
    private final KeyAllocator keys;

    public IncidentResolutions(Pipeline pipeline, QueryStore queries, KeyAllocator keys) {
        this.pipeline = pipeline;
        this.queries = queries;
        this.keys = keys;
    }

    /**
     * Tries again whatever has stopped in an instance, and in those that it has called: the oldest {@value PageRequest#LIMIT_MAX} incidents.
     *
     * @throws CommandRejected if there is no such instance
     */
    public CompletableFuture<Resolved> resolveAll(ProcessInstanceKey instance) {
        var found = queries.instances(SearchRequest.by(InstanceField.KEY, instance.value()), List.of()).items().stream()
                .findFirst()
                .orElseThrow(() -> new InstanceNotFound(instance).asException());
        Caller.current().require(Permission.UPDATE_PROCESS_INSTANCE.on(found.processId()));
        var operation = keys.forShard(Shards.shardOf(instance.value())).nextKey();
        return resolve(openIn(instance), new Resolved(operation, 0, 0));
    }

    private List<IncidentKey> openIn(ProcessInstanceKey instance) {
        var open = new SearchRequest<>(
                List.of(
                        new Condition<>(
                                IncidentField.INSTANCE_KEY,
                                Operator.IN,
                                Descendants.ofInstance(queries, instance.value())),
                        Condition.equal(IncidentField.STATE, "ACTIVE")),
                List.of(),
                PageRequest.first(PageRequest.LIMIT_MAX));
        return queries.incidents(open).items().stream()
                .map(IncidentView::key)
                .map(IncidentKey::new)
                .toList();
    }

    private CompletableFuture<Resolved> resolve(List<IncidentKey> incidents, Resolved sofar) {
        if (incidents.isEmpty()) {
            return CompletableFuture.completedFuture(sofar);
        }
        var portion = incidents.subList(0, Math.min(AT_ONCE, incidents.size()));
        var answers = new ArrayList<CompletableFuture<Boolean>>();
        for (IncidentKey incident : portion) {
            answers.add(
                    pipeline.submit(new ResolveIncident(incident, null)).handle((done, failure) -> isDone(failure)));
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenCompose(all -> {
                    var resolved = (int)
                            answers.stream().filter(CompletableFuture::join).count();
                    return resolve(
                            incidents.subList(portion.size(), incidents.size()),
                            new Resolved(
                                    sofar.operation(),
                                    sofar.resolved() + resolved,
                                    sofar.refused() + portion.size() - resolved));
                });
    }

    /** A refusal is the incident's business; anything else ends the whole operation. */
    private static boolean isDone(Throwable failure) {
        if (failure == null) {
            return true;
        }
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof CommandRejected) {
            return false;
        }
        throw new CompletionException(cause);
    }

    /**
     * What has become of it.
     *
     * @param operation identifies the operation; nothing can be asked about by it
     * @param refused how many were not resolved: their jobs have no retries, or somebody else was faster
     */
    public record Resolved(long operation, int resolved, int refused) {}
}
