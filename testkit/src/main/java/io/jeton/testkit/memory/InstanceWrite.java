package io.jeton.testkit.memory;

import io.jeton.application.port.JournalRecord;
import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.Incidents;
import io.jeton.domain.instance.InstanceHeader;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.Iterations;
import io.jeton.domain.instance.Jobs;
import io.jeton.domain.instance.PostponedStart;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.instance.Warning;
import io.jeton.domain.iteration.DiscardedIterations;
import io.jeton.domain.iteration.MultiInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.Message;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.usertask.UserTask;
import io.jeton.domain.variable.Variable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a transaction is going to change about one instance: taken when it writes, carried out when it commits. */
record InstanceWrite(
        InstanceHeader header,
        boolean isNew,
        InstanceState state,
        long revision,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean endsNow,
        boolean unfinished,
        @Nullable Token process,
        @Nullable PostponedStart postponedStart,
        List<Token> tokensAdded,
        List<Token> tokensChanged,
        List<Arrival> arrivalsAdded,
        List<Arrival> arrivalsChanged,
        List<Arrival> arrivalsGone,
        List<Variable> variablesAdded,
        List<Variable> variablesChanged,
        List<Job> jobsAdded,
        List<Job> jobsChanged,
        List<Jobs.Offer> offers,
        List<Incident> incidentsRaised,
        List<Incident> incidentsMigrated,
        List<Incidents.Resolution> incidentsResolved,
        List<Subscription> subscriptionsAdded,
        List<Subscription> subscriptionsChanged,
        List<SubscriptionKey> subscriptionsClosed,
        List<MultiInstance> multiInstances,
        List<DiscardedIterations> discarded,
        List<TokenKey> discardedEnded,
        List<Iterations.NewPage> pages,
        List<Iterations.NewOutput> outputs,
        List<UserTask> userTasksAdded,
        List<UserTask> userTasksChanged,
        List<SignalBroadcast> signalsThrown,
        List<Message> messagesPublished,
        List<DecisionRecord> decisionsEvaluated,
        List<Warning> warnings,
        Optional<RemovalScheduled> removal,
        List<JournalRecord> journal) {

    boolean isActive() {
        return !state.hasEnded();
    }

    static InstanceWrite of(ProcessInstance instance, List<JournalRecord> journal) {
        var tokens = instance.tokens();
        return new InstanceWrite(
                instance.header(),
                !instance.isStored(),
                instance.state(),
                instance.revision(),
                instance.startedAt(),
                instance.endedAt(),
                instance.hasJustEnded(),
                instance.hasAgenda(),
                tokens.process().orElse(null),
                instance.postponedStart().orElse(null),
                tokens.touched().added(),
                tokens.touched().changed(),
                tokens.arrivals().added(),
                tokens.arrivals().changed(),
                tokens.arrivals().gone(),
                instance.variables().touched().added(),
                instance.variables().touched().changed(),
                instance.jobs().touched().added(),
                instance.jobs().touched().changed(),
                List.copyOf(instance.jobs().offers()),
                List.copyOf(instance.incidents().raised()),
                List.copyOf(instance.incidents().migrated()),
                List.copyOf(instance.incidents().resolved()),
                instance.subscriptions().touched().added(),
                instance.subscriptions().touched().changed(),
                instance.subscriptions().closed(),
                Stream.concat(
                                instance.iterations().touched().added().stream(),
                                instance.iterations().touched().changed().stream())
                        .toList(),
                Stream.concat(
                                instance.iterations().touchedDiscarded().added().stream(),
                                instance.iterations().touchedDiscarded().changed().stream())
                        .toList(),
                instance.iterations().discardedEnded(),
                instance.iterations().newPages(),
                instance.iterations().newOutputs(),
                instance.userTasks().touched().added(),
                instance.userTasks().touched().changed(),
                instance.signals().unstored(),
                instance.messages().unstored(),
                instance.decisions().unstored(),
                instance.warnings().unstored(),
                instance.newRemoval(),
                journal.stream()
                        .filter(record -> record.instance().equals(instance.key()))
                        .toList());
    }
}
