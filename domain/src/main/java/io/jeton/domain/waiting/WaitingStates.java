package io.jeton.domain.waiting;

import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Explains why an instance does not go on: one entry for the process itself, for each living token and for each join at which something
 * waits, each with all that it waits for. Reads what it is given and nothing else; its effort grows with the number of tokens given, not with
 * that of the instance.
 */
public final class WaitingStates {
    private final RunningInstance instance;
    private final Sentences sentences;
    private final ConditionLook conditions;
    private final Map<TokenKey, List<Job>> jobs;
    private final Map<TokenKey, List<Incident>> incidents;
    private final Map<TokenKey, List<Subscription>> subscriptions;
    private final Map<TokenKey, List<Inhabitants>> inside;
    private final Workers workers;

    private WaitingStates(RunningInstance instance, Workers workers, Instant now) {
        this.instance = instance;
        this.workers = workers;
        this.sentences = new Sentences(now, workers);
        this.conditions = new ConditionLook(instance, now);
        this.jobs = byToken(instance.jobs(), Job::token);
        this.incidents = byToken(instance.incidents(), Incident::token);
        this.subscriptions = byToken(instance.subscriptions(), Subscription::host);
        this.inside = byToken(instance.inside(), Inhabitants::scope);
    }

    /**
     * All that the given part of the instance waits for: the process first, then tokens in the order of their keys, joins behind their scope.
     *
     * @param now tells what is over: the hold on a job, a back-off
     */
    public static List<WaitingState> of(RunningInstance instance, Workers workers, Instant now) {
        return new WaitingStates(instance, workers, now).all();
    }

    private List<WaitingState> all() {
        var states = new ArrayList<WaitingState>();
        if (instance.withProcess()) {
            states.add(process());
            states.addAll(joinsIn(instance.rootScope()));
        }
        for (Token token : instance.tokens()) {
            states.add(stateOf(token, instance.definition().graph().node(token.elementId())));
            states.addAll(joinsIn(token.key()));
        }
        return states;
    }

    private WaitingState process() {
        var root = instance.rootScope();
        var graph = instance.definition().graph();
        var waits = new ArrayList<Wait>();
        if (instance.state() == InstanceState.SUSPENDED) {
            waits.add(new Wait.OfResumption(
                    "the process instance is suspended: nothing happens in it until it is resumed"));
        }
        waits.addAll(stepOf(root));
        if (inside.containsKey(root) || hasJoins(root)) {
            waits.add(insideOf(root, instance.startedAt()));
        }
        if (waits.isEmpty()) {
            waits.add(turnOf(graph.processId(), instance.startedAt()));
        }
        waits.addAll(eventsOf(root));
        return new WaitingState(
                root, graph.processId(), graph.name(), ElementType.PROCESS, null, instance.startedAt(), waits);
    }

    private List<WaitingState> joinsIn(TokenKey scope) {
        var states = new ArrayList<WaitingState>();
        for (Wait.OfJoin join : Joins.in(scope, instance)) {
            var gateway = instance.definition().graph().node(join.gatewayId());
            states.add(new WaitingState(
                    null, gateway.id(), gateway.name(), gateway.type(), scope, null, List.<Wait>of(join)));
        }
        return states;
    }

    private WaitingState stateOf(Token token, FlowNode node) {
        return new WaitingState(
                token.key(),
                node.shownId(),
                node.name(),
                node.type(),
                token.scope(),
                token.startedAt(),
                waitsOf(token, node));
    }

    private List<Wait> waitsOf(Token token, FlowNode node) {
        var waits = stepOf(token.key());
        instance.userTasks().stream()
                .filter(task -> task.token().equals(token.key()))
                .forEach(task -> waits.add(Sentences.userTask(task)));
        if (token.isQueued()) {
            waits.add(turnOf(node.shownId(), token.startedAt()));
        }
        if (inside.containsKey(token.key()) || hasJoins(token.key())) {
            waits.add(insideOf(token.key(), token.startedAt()));
        }
        if ((token.state() == TokenState.ACTIVE || token.state() == TokenState.TERMINATING) && waits.isEmpty()) {
            waits.addAll(ofKind(token, node));
        }
        waits.addAll(eventsOf(token.key()));
        if (waits.isEmpty()) {
            waits.add(new Wait.Unexplained(
                    token.startedAt(), "'" + node.shownId() + "' waits, and nothing is known that could let it go on"));
        }
        return waits;
    }

    /** What somebody has to do before the token, or the process itself, can take its next step: solve incidents, do the work of jobs. */
    private List<Wait> stepOf(TokenKey token) {
        var waits = new ArrayList<Wait>();
        incidents.getOrDefault(token, List.of()).forEach(incident -> waits.add(sentences.incident(incident)));
        jobs.getOrDefault(token, List.of()).stream()
                .filter(job -> job.incident() == null)
                .forEach(job -> waits.add(ofJob(job)));
        return waits;
    }

    private static Wait turnOf(String shownId, Instant since) {
        return new Wait.OfTurn(since, "the engine is about to go on with '" + shownId + "' by itself");
    }

    private Wait ofJob(Job job) {
        return job.isContinuation()
                ? sentences.continuation(job)
                : sentences.job(
                        job,
                        instance.holds().get(job.key()),
                        workers.lastAsked(job.type()).orElse(null));
    }

    /** What an active element waits for by its nature, if nothing else says so. */
    private List<Wait> ofKind(Token token, FlowNode node) {
        if (node instanceof CallActivity) {
            return List.of(sentences.called(token, instance.called().get(token.key())));
        }
        return node instanceof AdHocSubProcess
                ? List.of(new Wait.OfActivation(
                        token.startedAt(),
                        "'" + node.shownId() + "' waits for somebody who says which of its activities are to begin"))
                : List.of();
    }

    private boolean hasJoins(TokenKey scope) {
        return instance.arrivals().stream().anyMatch(arrival -> arrival.scope().equals(scope));
    }

    private Wait insideOf(TokenKey scope, Instant since) {
        var living = inside.getOrDefault(scope, List.of());
        var joins = instance.arrivals().stream()
                .filter(arrival -> arrival.scope().equals(scope))
                .map(arrival -> arrival.gatewayId())
                .distinct()
                .sorted()
                .toList();
        return new Wait.OfInside(living, joins, since, Sentences.inside(living, joins));
    }

    private List<Wait> eventsOf(TokenKey host) {
        return subscriptions.getOrDefault(host, List.of()).stream()
                .filter(subscription -> subscription.kind() != SubscriptionKind.COMPENSATION
                        && subscription.kind() != SubscriptionKind.ENDING)
                .<Wait>map(this::event)
                .toList();
    }

    private Wait.OfEvent event(Subscription subscription) {
        if (subscription.kind() == SubscriptionKind.CONDITION) {
            return conditions.at(subscription);
        }
        var buffered = subscription.kind() == SubscriptionKind.MESSAGE
                ? instance.buffered().getOrDefault(String.valueOf(subscription.name()), List.of()).stream()
                        .filter(key -> !key.equals(subscription.correlationKey()))
                        .toList()
                : List.<String>of();
        return new Wait.OfEvent(subscription, null, null, buffered, sentences.event(subscription, buffered));
    }

    private static <T> Map<TokenKey, List<T>> byToken(Collection<T> all, Function<T, TokenKey> token) {
        var byToken = new LinkedHashMap<TokenKey, List<T>>();
        all.forEach(each -> byToken.computeIfAbsent(token.apply(each), key -> new ArrayList<>())
                .add(each));
        return byToken;
    }
}
