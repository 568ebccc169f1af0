package io.jeton.testkit.memory;

import io.jeton.application.port.RunningInstances;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.InstanceSnapshot;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.waiting.Inhabitants;
import io.jeton.domain.waiting.JobHold;
import io.jeton.domain.waiting.RunningInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Instances in memory, as they are. */
public final class InMemoryRunningInstances implements RunningInstances {
    private final Tables tables;

    InMemoryRunningInstances(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<RunningInstance> find(
            ProcessInstanceKey instance,
            Portion portion,
            Instant now,
            Function<ProcessDefinitionKey, ProcessDefinition> definitions) {
        synchronized (tables) {
            return tables.instance(instance).map(rows -> {
                var definition = definitions.apply(rows.header().definition().key());
                return rows.isActive()
                        ? living(rows, rows.snapshot(definition, token -> true), portion, now)
                        : RunningInstance.ended(instance, definition, rows.state(), rows.startedAt());
            });
        }
    }

    private RunningInstance living(InstanceRows rows, InstanceSnapshot all, Portion portion, Instant now) {
        var tokens = all.tokens().stream()
                .filter(token -> portion.after() == null || token.key().compareTo(portion.after()) > 0)
                .limit(portion.limit())
                .toList();
        var shown = new HashSet<TokenKey>();
        tokens.forEach(token -> shown.add(token.key()));
        if (portion.after() == null) {
            shown.add(rows.header().rootScope());
        }
        var subscriptions = all.subscriptions().stream()
                .filter(subscription -> shown.contains(subscription.host()))
                .toList();
        return new RunningInstance(
                rows.header().key(),
                all.header().definition(),
                all.state(),
                all.startedAt(),
                tokens,
                portion.after() == null,
                all.tokens().size(),
                all.tokens().stream()
                        .filter(token -> !shown.contains(token.key()))
                        .toList(),
                inside(all.tokens(), shown),
                all.arrivals().stream()
                        .filter((Arrival arrival) -> shown.contains(arrival.scope()))
                        .toList(),
                all.jobs().stream().filter(job -> shown.contains(job.token())).toList(),
                holds(rows, now),
                all.userTasks().stream()
                        .filter(task -> shown.contains(task.token()))
                        .toList(),
                all.incidents().stream()
                        .filter(incident -> shown.contains(incident.token()))
                        .toList(),
                subscriptions,
                all.variables(),
                called(tokens),
                buffered(rows.header().tenantId(), subscriptions, now));
    }

    private static List<Inhabitants> inside(List<Token> tokens, Set<TokenKey> scopes) {
        var inside = new LinkedHashMap<String, Inhabitants>();
        tokens.stream()
                .filter(token -> scopes.contains(token.scope()))
                .forEach(token -> inside.merge(
                        token.scope().value() + " " + token.elementId(),
                        new Inhabitants(token.scope(), token.elementId(), token.key(), 1),
                        (first, next) ->
                                new Inhabitants(first.scope(), first.elementId(), first.first(), first.count() + 1)));
        return List.copyOf(inside.values());
    }

    private static Map<JobKey, JobHold> holds(InstanceRows rows, Instant now) {
        var holds = new HashMap<JobKey, JobHold>();
        rows.openJobs().all().stream()
                .filter(row -> row.isHeld(now) && Objects.equals(row.deadline(), row.offeredFrom()))
                .forEach(row ->
                        holds.put(row.job().key(), new JobHold(row.worker(), Objects.requireNonNull(row.deadline()))));
        return holds;
    }

    private Map<TokenKey, ProcessInstanceKey> called(List<Token> tokens) {
        var called = new HashMap<TokenKey, ProcessInstanceKey>();
        tokens.forEach(
                token -> tables.activeCalledBy(token.key()).ifPresent(instance -> called.put(token.key(), instance)));
        return called;
    }

    private Map<String, List<String>> buffered(String tenant, List<Subscription> subscriptions, Instant now) {
        var names = new HashSet<String>();
        subscriptions.stream()
                .filter(subscription -> subscription.kind() == SubscriptionKind.MESSAGE)
                .forEach(subscription -> names.add(String.valueOf(subscription.name())));
        var keys = new TreeMap<String, List<String>>();
        tables.messages()
                .buffered(now)
                .map(message -> message.address())
                .filter(address -> address.tenantId().equals(tenant) && names.contains(address.name()))
                .distinct()
                .sorted()
                .limit(Portion.BUFFERED_MAX)
                .forEach(address -> keys.computeIfAbsent(address.name(), name -> new ArrayList<>())
                        .add(address.correlationKey()));
        return keys;
    }
}
