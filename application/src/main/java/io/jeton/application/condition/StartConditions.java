package io.jeton.application.condition;

import io.jeton.application.condition.ConditionEvaluation.StartedInstance;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.key.KeyAllocator;
import io.jeton.application.pipeline.Pipeline;
import io.jeton.application.port.StartEvents;
import io.jeton.application.port.Timing;
import io.jeton.application.query.Sight;
import io.jeton.application.repeat.RepeatableRequest;
import io.jeton.application.repeat.Repeats;
import io.jeton.domain.access.Permission;
import io.jeton.domain.behavior.ProcessStarts;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.rejection.Rejection.DefinitionNotFound;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the conditional start events of processes, when somebody asks.
 *
 * <p>Semantics: only those of newest versions are open; one that names none of the given variables is left out, and one that fails does not hold.
 * Those of processes that the caller may not start are left out, too. Each that holds starts an instance of its own, in a transaction of its own. Thread-safe.
 */
public final class StartConditions {
    private static final int PAGE = 500;

    private final StartEvents starts;
    private final Definitions definitions;
    private final Pipeline pipeline;
    private final Repeats repeats;
    private final KeySource keys;
    private final Timing timing;

    public StartConditions(
            StartEvents starts,
            Definitions definitions,
            Pipeline pipeline,
            Repeats repeats,
            KeyAllocator keys,
            Timing timing) {
        this.starts = starts;
        this.definitions = definitions;
        this.pipeline = pipeline;
        this.repeats = repeats;
        this.keys = keys.forShard(0);
        this.timing = timing;
    }

    /**
     * Starts an instance for each start event whose condition holds. If one of them cannot be started the answer fails like
     * {@link Pipeline#submit}; others may have been started.
     *
     * @param definition whose start events alone are asked; {@code null}: those of all processes of the tenant. One that is not the newest version
     *     has none
     * @return fails, too, if there is no such definition
     * @throws io.jeton.domain.rejection.CommandRejected if the variables are beyond {@link VariableLimits}
     */
    public CompletableFuture<ConditionEvaluation> evaluate(
            String tenantId, @Nullable ProcessDefinitionKey definition, Map<String, Value> variables) {
        var sight = Sight.with(Permission.CREATE_PROCESS_INSTANCE);
        sight.caller().requireTenant(tenantId);
        if (sight.allowed().isNothing()) {
            sight.caller().require(Permission.CREATE_PROCESS_INSTANCE.onAll());
        }
        var accepted = VariableLimits.checked(variables);
        var request = RepeatableRequest.take();
        var earlier = repeats.recall(request);
        if (earlier.isPresent()) {
            return CompletableFuture.completedFuture(ConditionEvaluation.of(earlier.get(), tenantId));
        }
        if (definition != null) {
            var found = definitions.find(definition);
            if (found.filter(known -> known.tenantId().equals(tenantId))
                    .filter(known -> sight.includes(tenantId, known.processId()))
                    .isEmpty()) {
                return CompletableFuture.failedFuture(new DefinitionNotFound(definition).asException());
            }
        }
        var started = new ArrayList<CompletableFuture<StartedInstance>>();
        var after = StartEvents.FIRST;
        var now = timing.instant();
        List<StartSubscription> page;
        do {
            page = starts.conditions(tenantId, after, PAGE);
            for (StartSubscription start : page) {
                after = start.key();
                if ((definition == null || definition.equals(start.definition()))
                        && sight.allowed().includes(processOf(start))
                        && holds(start, accepted, now)) {
                    started.add(pipeline.submit(new StartByCondition(start, accepted), partOf(request, start)));
                }
            }
        } while (page.size() == PAGE);
        return CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> new ConditionEvaluation(
                        keys.nextKey(),
                        tenantId,
                        started.stream().map(CompletableFuture::join).toList()))
                .thenApply(evaluation -> request == null ? evaluation : remembered(evaluation, request));
    }

    /** Each start is remembered in its own transaction, so that none happens twice; their sum when all of them are done. */
    private static @Nullable RepeatableRequest partOf(@Nullable RepeatableRequest request, StartSubscription start) {
        return request == null ? null : request.part(String.valueOf(start.key().value()));
    }

    private ConditionEvaluation remembered(ConditionEvaluation evaluation, RepeatableRequest request) {
        return ConditionEvaluation.of(repeats.remember(request, evaluation.toFacts()), evaluation.tenantId());
    }

    private String processOf(StartSubscription start) {
        return definitions.get(start.definition()).processId();
    }

    private boolean holds(StartSubscription start, Map<String, Value> variables, Instant now) {
        var event = definitions.get(start.definition()).graph().node(start.elementId());
        return ProcessStarts.holds((TriggeredStartEvent) event, variables, now);
    }
}
