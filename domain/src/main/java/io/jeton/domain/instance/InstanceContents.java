package io.jeton.domain.instance;

import io.jeton.domain.change.LifeChange;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.token.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is in an instance. Not thread-safe. */
final class InstanceContents {
    final Tokens tokens = new Tokens();
    final Variables variables = new Variables(tokens);
    final Jobs jobs = new Jobs();
    final Incidents incidents = new Incidents();
    final Subscriptions subscriptions = new Subscriptions();
    final Iterations iterations = new Iterations();
    final UserTasks userTasks = new UserTasks();
    final ThrownSignals signals;
    final PublishedMessages messages;
    final EvaluatedDecisions decisions = new EvaluatedDecisions();
    final Warnings warnings = new Warnings();

    InstanceContents(String tenantId) {
        this.signals = new ThrownSignals(tenantId);
        this.messages = new PublishedMessages(tenantId);
    }

    /** As it was when the snapshot was taken. */
    void restore(InstanceSnapshot snapshot) {
        tokens.restoreProcess(snapshot.process());
        tokens.restore(snapshot.tokens(), snapshot.arrivals());
        variables.restore(snapshot.variables());
        jobs.restore(snapshot.jobs());
        incidents.restore(snapshot.incidents());
        subscriptions.restore(snapshot.subscriptions());
        iterations.restore(snapshot.multiInstances());
        iterations.restoreDiscarded(snapshot.discarded());
        userTasks.restore(snapshot.userTasks());
    }

    /** Whether all living tokens are in memory: no iteration of a multi-instance activity is left to a store. */
    boolean isWhole() {
        return iterations.all().stream()
                .allMatch(state -> tokens.childrenOf(state.body()).size() >= state.active());
    }

    /** Adds those of the unknown tokens that can be reached, with all that belongs to them. */
    void add(InstanceSnapshot stored, Function<List<Token>, Reachable> reachableAmong) {
        var unknown = stored.tokens().stream()
                .filter(token -> !tokens.knows(token.key()))
                .toList();
        var reachable = reachableAmong.apply(unknown);
        var missing = unknown.stream().filter(reachable::test).toList();
        var keys = missing.stream().map(Token::key).collect(Collectors.toSet());
        tokens.restore(
                missing,
                stored.arrivals().stream()
                        .filter(arrival -> keys.contains(arrival.scope()))
                        .toList());
        variables.restore(stored.variables().stream()
                .filter(variable -> keys.contains(variable.scope()))
                .toList());
        jobs.restore(
                stored.jobs().stream().filter(job -> keys.contains(job.token())).toList());
        incidents.restore(stored.incidents().stream()
                .filter(incident -> keys.contains(incident.token()))
                .toList());
        subscriptions.restore(stored.subscriptions().stream()
                .filter(subscription -> keys.contains(subscription.host()))
                .toList());
        userTasks.restore(stored.userTasks().stream()
                .filter(task -> keys.contains(task.token()))
                .toList());
        iterations.restore(stored.multiInstances().stream()
                .filter(one -> keys.contains(one.body()))
                .toList());
    }

    /** Takes away iterations that nothing moves in, if there are more than so many, and answers which open jobs went with them. */
    List<JobKey> shed(int iterationsMax) {
        var dropped = new Shedding(tokens).choose(iterationsMax);
        var shed = new ArrayList<JobKey>();
        for (Token token : dropped) {
            variables.forget(token.key());
            jobs.shed(token.key()).ifPresent(shed::add);
            subscriptions.shed(token.key());
            userTasks.shed(token.key());
            iterations.forget(token.key());
            if (token.incident() != null) {
                incidents.shed(token.incident());
            }
        }
        tokens.drop(dropped);
        return shed;
    }

    /** To be called when everything that was touched has been stored. */
    void written() {
        tokens.touched().clear();
        tokens.arrivals().written();
        variables.touched().clear();
        jobs.written();
        incidents.written();
        subscriptions.written();
        iterations.written();
        userTasks.written();
        signals.written();
        messages.written();
        decisions.written();
        warnings.written();
    }

    /** How many rows a store would have to write now. */
    int touchedCount() {
        return tokens.touched().size()
                + tokens.arrivals().touchedCount()
                + variables.touched().size()
                + jobs.touched().size()
                + incidents.touchedCount()
                + subscriptions.touchedCount()
                + iterations.touchedCount()
                + userTasks.touched().size()
                + signals.unstored().size()
                + messages.touchedCount()
                + decisions.touchedCount()
                + warnings.touchedCount();
    }

    /** Has everything belong to the elements of another definition, which the header names already. */
    void migrate(LifeChange.InstanceMigrated change, InstanceHeader header, Instant startedAt) {
        var elements = change.elements();
        var graph = header.definition().graph();
        tokens.migrate(
                elements,
                header.rootScope(),
                graph.processId(),
                graph.process().listeners().any(),
                startedAt);
        tokens.arrivals().migrate(change);
        jobs.migrate(elements);
        incidents.migrate(elements);
        subscriptions.migrate(elements);
        userTasks.migrate(elements);
    }
}
