package io.jeton.domain.instance;

import io.jeton.domain.change.ChangeReader;
import io.jeton.domain.change.DecisionChange;
import io.jeton.domain.change.IncidentChange;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.IterationChange;
import io.jeton.domain.change.JobChange;
import io.jeton.domain.change.LifeChange;
import io.jeton.domain.change.MessageChange;
import io.jeton.domain.change.SignalChange;
import io.jeton.domain.change.SubscriptionChange;
import io.jeton.domain.change.TokenChange;
import io.jeton.domain.change.UserTaskChange;
import io.jeton.domain.change.VariableChange;
import io.jeton.domain.change.WarningChange;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobState;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.message.MessageAddress;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.usertask.UserTaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a process definition: its tokens, variables, jobs and incidents. The unit of consistency, changed by one command at a
 * time, and only by {@link #apply}.
 *
 * <p>Not thread-safe. If anything is thrown while it is being changed, the object must be dropped.
 */
public final class ProcessInstance {
    private InstanceHeader header;
    private final Tokens tokens = new Tokens();
    private final Variables variables = new Variables(tokens);
    private final Jobs jobs = new Jobs();
    private final Incidents incidents = new Incidents();
    private final Subscriptions subscriptions = new Subscriptions();
    private final Iterations iterations = new Iterations();
    private final UserTasks userTasks = new UserTasks();
    private final ThrownSignals signals;
    private final PublishedMessages messages;
    private final EvaluatedDecisions decisions;
    private final Warnings warnings = new Warnings();
    private final ChangeReader applier = new Applier();
    private List<InstanceChange> unrecorded = new ArrayList<>();
    private InstanceState state = InstanceState.ACTIVE;
    private Instant startedAt = Instant.EPOCH;
    private @Nullable Instant endedAt;
    private @Nullable PostponedStart postponedStart;
    private long revision;
    private boolean stored;
    private boolean endStored;
    private boolean agendaElsewhere;
    private @Nullable ProcessDefinition next;
    private boolean migrated;
    private boolean resumed;
    private LifeChange.@Nullable RemovalScheduled removal;

    private ProcessInstance(InstanceHeader header) {
        this.header = header;
        this.signals = new ThrownSignals(header.tenantId());
        this.messages = new PublishedMessages(header.tenantId());
        this.decisions = new EvaluatedDecisions();
    }

    /** An instance to which nothing has happened yet. */
    public static ProcessInstance create(InstanceHeader header) {
        return new ProcessInstance(header);
    }

    /** The instance as it was when the snapshot was taken. */
    public static ProcessInstance restore(InstanceSnapshot snapshot) {
        var instance = new ProcessInstance(snapshot.header());
        instance.state = snapshot.state();
        instance.revision = snapshot.revision();
        instance.startedAt = snapshot.startedAt();
        instance.endedAt = snapshot.endedAt();
        instance.postponedStart = snapshot.postponedStart();
        instance.tokens.restoreProcess(snapshot.process());
        instance.tokens.restore(snapshot.tokens(), snapshot.arrivals());
        instance.variables.restore(snapshot.variables());
        instance.jobs.restore(snapshot.jobs());
        instance.incidents.restore(snapshot.incidents());
        instance.subscriptions.restore(snapshot.subscriptions());
        instance.iterations.restore(snapshot.multiInstances());
        instance.iterations.restoreDiscarded(snapshot.discarded());
        instance.userTasks.restore(snapshot.userTasks());
        instance.stored = true;
        instance.endStored = !instance.isActive();
        return instance;
    }

    public InstanceSnapshot snapshot() {
        return new InstanceSnapshot(
                header,
                state,
                revision,
                startedAt,
                endedAt,
                tokens.process().orElse(null),
                postponedStart,
                tokens.living(),
                tokens.arrivals().waiting(),
                variables.all(),
                jobs.open(),
                incidents.open(),
                subscriptions.open(),
                userTasks.open(),
                iterations.all(),
                iterations.discarded());
    }

    /** Whether all living tokens are in memory: no iteration of a multi-instance activity is left to a store. */
    public boolean isWhole() {
        return iterations.all().stream()
                .allMatch(state -> tokens.childrenOf(state.body()).size() >= state.active());
    }

    /**
     * Adds what a store keeps of an instance that is not in memory as a whole. What is at hand already, or has ended since the instance was
     * written, stays as it is.
     *
     * @param stored some tokens, with all that belongs to them; those in iterations that have been discarded are left out
     */
    public void add(InstanceSnapshot stored) {
        add(stored, missing -> new Reachable(this, missing));
    }

    /**
     * Adds iterations of an activity, in order to end them. Unlike {@link #add} also if they are discarded, and if the activity has ended.
     *
     * @param stored the iterations, with all that belongs to them
     */
    public void addToBeEnded(TokenKey body, InstanceSnapshot stored) {
        add(stored, missing -> new Reachable(this, missing).by(body));
    }

    private void add(InstanceSnapshot stored, Function<List<Token>, Reachable> reachableAmong) {
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

    /**
     * Lets go of iterations that nothing moves in, if there are more than so many at hand: a store has them. Everything must have been
     * {@link #written}.
     *
     * @param iterationsMax how many stay at most
     * @return the open jobs that are not at hand any more
     */
    public List<JobKey> shed(int iterationsMax) {
        iterations.shed();
        if (!definition().graph().isLoadedInParts() || tokens.iterations().size() <= iterationsMax) {
            return List.of();
        }
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

    /** The one way in which an instance changes. */
    public void apply(InstanceChange change) {
        change.tell(applier);
        unrecorded.add(change);
    }

    /**
     * Ends a command: what has been applied since the last call is one revision, which the journal records.
     *
     * @return the changes in order; empty if the command changed nothing, and then there is no new revision
     */
    public List<InstanceChange> concludeCommand() {
        var changes = unrecorded;
        if (!changes.isEmpty()) {
            unrecorded = new ArrayList<>();
            revision++;
        }
        return changes;
    }

    /** The changes that have been applied since the last command was concluded, in order. */
    public List<InstanceChange> unconcludedChanges() {
        return Collections.unmodifiableList(unrecorded);
    }

    /** Whether changes have been applied that no command has concluded yet. */
    public boolean hasUnconcludedChanges() {
        return !unrecorded.isEmpty();
    }

    /** To be called when everything that was touched has been stored. */
    public void written() {
        stored = true;
        resumed = false;
        endStored = !isActive();
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
        migrated = false;
        removal = null;
    }

    /** How many rows a store would have to write now, beside the instance's own. */
    public int touchedCount() {
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
                + warnings.touchedCount()
                + (removal == null ? 0 : 1);
    }

    public InstanceHeader header() {
        return header;
    }

    public ProcessInstanceKey key() {
        return header.key();
    }

    public ProcessDefinition definition() {
        return header.definition();
    }

    public TokenKey rootScope() {
        return header.rootScope();
    }

    public InstanceState state() {
        return state;
    }

    /** Whether it lives, suspended or not. */
    public boolean isActive() {
        return !state.hasEnded();
    }

    /** Whether nothing happens in it until somebody resumes it. */
    public boolean isSuspended() {
        return state == InstanceState.SUSPENDED;
    }

    /** Whether it has been resumed since it was last written: what it offers and waits for counts as new. */
    public boolean isResumed() {
        return resumed;
    }

    /** Whether it is being ended from outside, which waits for listeners that are asked first. */
    public boolean isBeingCanceled() {
        return subscriptions.of(rootScope()).stream()
                .anyMatch(subscription -> subscription.kind() == SubscriptionKind.ENDING
                        && subscription.elementId().equals(definition().processId()));
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Where to begin when the start listeners of the process are done; empty if that is its none start event, or if it has begun. */
    public Optional<PostponedStart> postponedStart() {
        return Optional.ofNullable(postponedStart);
    }

    /** Whether it goes on by another definition than a store knows. */
    public boolean isMigrated() {
        return migrated;
    }

    /** Makes a definition known that a change is going to name: changes have its key only. */
    public void prepareFor(ProcessDefinition other) {
        next = other;
    }

    /** How many commands have changed the instance; the number of its latest journal record. */
    public long revision() {
        return revision;
    }

    /** Whether a store knows the instance. */
    public boolean isStored() {
        return stored;
    }

    /** Whether it has ended since it was last written. */
    public boolean hasJustEnded() {
        return !isActive() && !endStored;
    }

    /** What has been settled since the instance was last written about how long it is remembered. */
    public Optional<LifeChange.RemovalScheduled> newRemoval() {
        return Optional.ofNullable(removal);
    }

    /**
     * Whether there is more to do without anybody asking: tokens to be moved, because the command reached its bound of steps before all of them waited, or
     * tokens of discarded iterations to be ended, which may be left when the instance itself has ended. Tokens of a suspended instance are moved when
     * it is resumed.
     */
    public boolean hasAgenda() {
        return (isActive() && !isSuspended() && (agendaElsewhere || tokens.nextQueued() != null))
                || iterations.nextDiscarded().isPresent();
    }

    /** Whether there may be tokens to be moved that are stored, but not at hand. */
    public boolean isAgendaElsewhere() {
        return agendaElsewhere;
    }

    /** Says whether there are tokens to be moved that are stored, but not at hand. */
    public void setAgendaElsewhere(boolean elsewhere) {
        agendaElsewhere = elsewhere;
    }

    public Tokens tokens() {
        return tokens;
    }

    public Variables variables() {
        return variables;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Incidents incidents() {
        return incidents;
    }

    public Subscriptions subscriptions() {
        return subscriptions;
    }

    public Iterations iterations() {
        return iterations;
    }

    public UserTasks userTasks() {
        return userTasks;
    }

    public ThrownSignals signals() {
        return signals;
    }

    public PublishedMessages messages() {
        return messages;
    }

    public EvaluatedDecisions decisions() {
        return decisions;
    }

    /** What expressions have complained about since the instance was last written. */
    public Warnings warnings() {
        return warnings;
    }

    /** Open jobs that may be had at that time, and could not before the instance was last written. */
    public List<Job> newlyOffered(Instant now) {
        if (isSuspended()) {
            return List.of();
        }
        return resumed ? jobs.open() : jobs.offeredAt(now);
    }

    /** When the earliest of the timers is due that the instance waits for anew since it was last written; empty if there is none. */
    public Optional<Instant> earliestNewDue() {
        return resumed ? subscriptions.earliestDue() : subscriptions.earliestNewDue();
    }

    /** Where the instance waits for messages anew, or has published one, since it was last written. */
    public Set<MessageAddress> touchedAddresses() {
        var addresses = new TreeSet<MessageAddress>();
        var touched = subscriptions.touched();
        var waiting = resumed
                ? subscriptions.open().stream()
                : Stream.concat(touched.added().stream(), touched.changed().stream());
        waiting.forEach(
                subscription -> subscription.messageAddress(header.tenantId()).ifPresent(addresses::add));
        messages.unstored().forEach(message -> addresses.add(message.address()));
        return addresses;
    }

    private void migrate(LifeChange.InstanceMigrated change) {
        var target = next;
        if (target == null || !target.key().equals(change.definition())) {
            throw new IllegalStateException("instance " + key().value() + " is not prepared for definition "
                    + change.definition().value());
        }
        header = header.by(target);
        next = null;
        migrated = true;
        var elements = change.elements();
        var graph = target.graph();
        tokens.migrate(
                elements,
                rootScope(),
                graph.processId(),
                graph.process().listeners().any(),
                startedAt);
        tokens.arrivals().migrate(change);
        jobs.migrate(elements);
        incidents.migrate(elements);
        subscriptions.migrate(elements);
        userTasks.migrate(elements);
    }

    private void end(InstanceState how, Instant at) {
        if (state.hasEnded() || !tokens.isEmpty(rootScope())) {
            throw cannotBecome(how);
        }
        state = how;
        endedAt = at;
        tokens.endProcess();
    }

    private void turn(InstanceState from, InstanceState to) {
        if (state != from) {
            throw cannotBecome(to);
        }
        state = to;
        resumed = to == InstanceState.ACTIVE;
    }

    private IllegalStateException cannotBecome(InstanceState next) {
        return new IllegalStateException("instance " + key().value() + " is " + state + " and cannot become " + next);
    }

    private final class Applier implements ChangeReader {
        @Override
        public void on(MessageChange.MessagePublished change) {
            messages.on(change);
        }

        @Override
        public void on(DecisionChange.DecisionEvaluated change) {
            decisions.on(change, header);
        }

        @Override
        public void on(WarningChange.ExpressionWarned change) {
            warnings.on(change);
        }

        @Override
        public void on(SubscriptionChange.SubscriptionOpened change) {
            subscriptions.on(change);
            if (change.subscription().kind() == SubscriptionKind.ENDING) {
                tokens.restIfQueued(change.subscription().host());
            }
        }

        @Override
        public void on(SubscriptionChange.SubscriptionTriggered change) {
            subscriptions.on(change);
        }

        @Override
        public void on(SubscriptionChange.SubscriptionClosed change) {
            subscriptions.on(change);
        }

        @Override
        public void on(LifeChange.InstanceStarted change) {
            startedAt = change.at();
        }

        @Override
        public void on(LifeChange.StartPostponed change) {
            postponedStart = new PostponedStart(change.elements(), change.variables());
        }

        @Override
        public void on(LifeChange.InstanceCompleted change) {
            end(InstanceState.COMPLETED, change.at());
        }

        @Override
        public void on(LifeChange.InstanceTerminated change) {
            end(InstanceState.TERMINATED, change.at());
        }

        @Override
        public void on(LifeChange.InstanceMigrated change) {
            migrate(change);
        }

        @Override
        public void on(LifeChange.InstanceSuspended change) {
            turn(InstanceState.ACTIVE, InstanceState.SUSPENDED);
        }

        @Override
        public void on(LifeChange.InstanceResumed change) {
            turn(InstanceState.SUSPENDED, InstanceState.ACTIVE);
        }

        @Override
        public void on(LifeChange.RemovalScheduled change) {
            if (isActive()) {
                throw new IllegalStateException(
                        "instance " + key().value() + " has not ended, and is remembered anyway");
            }
            removal = change;
        }

        @Override
        public void on(TokenChange.TokenCreated change) {
            tokens.on(change);
        }

        @Override
        public void on(TokenChange.TokenActivated change) {
            tokens.become(change.token(), TokenState.ACTIVE, change.at());
            if (change.token().equals(rootScope())) {
                postponedStart = null;
            }
        }

        @Override
        public void on(TokenChange.TokenCompleting change) {
            tokens.become(change.token(), TokenState.COMPLETING, change.at());
        }

        @Override
        public void on(TokenChange.TokenAdvanced change) {
            tokens.advance(change.token(), change.progress());
        }

        @Override
        public void on(TokenChange.TokenCompleted change) {
            tokens.become(change.token(), TokenState.COMPLETED, change.at());
            variables.forget(change.token());
            iterations.forget(change.token());
        }

        @Override
        public void on(TokenChange.TokenTerminating change) {
            tokens.become(change.token(), TokenState.TERMINATING, change.at());
        }

        @Override
        public void on(TokenChange.TokenTerminated change) {
            var token = tokens.get(change.token());
            if (token.iteration() > 0) {
                iterations.terminated(token.key(), token.scope());
            }
            tokens.become(change.token(), TokenState.TERMINATED, change.at());
            variables.forget(change.token());
            iterations.forget(change.token());
        }

        @Override
        public void on(TokenChange.SequenceFlowTaken change) {
            // A flow holds no state of its own: what it leads to, a token or an arrival, is a change by itself.
        }

        @Override
        public void on(TokenChange.JoinReached change) {
            tokens.arrivals().reach(change.scope(), change.gatewayId(), change.flowId());
        }

        @Override
        public void on(TokenChange.JoinFired change) {
            tokens.arrivals().fire(definition().graph().node(change.gatewayId()), change.scope());
        }

        @Override
        public void on(TokenChange.ArrivalsDropped change) {
            tokens.arrivals().dropIn(change.scope());
        }

        @Override
        public void on(IterationChange.MultiInstanceEntered change) {
            iterations.on(change);
        }

        @Override
        public void on(IterationChange.MultiInstanceContinued change) {
            tokens.requeue(change.body());
        }

        @Override
        public void on(IterationChange.MultiInstanceExtended change) {
            iterations.on(change);
        }

        @Override
        public void on(IterationChange.IterationStarted change) {
            tokens.iterate(change.token(), change.number());
            iterations.on(change);
        }

        @Override
        public void on(IterationChange.IterationCompleted change) {
            iterations.on(change);
        }

        @Override
        public void on(IterationChange.IterationsDiscarded change) {
            iterations.on(change);
        }

        @Override
        public void on(IterationChange.DiscardedIterationsEnded change) {
            iterations.on(change);
        }

        @Override
        public void on(TokenChange.ArrivalsCanceled change) {
            tokens.arrivals().cancel(change);
        }

        @Override
        public void on(VariableChange.VariableCreated change) {
            variables.on(change);
        }

        @Override
        public void on(VariableChange.VariableUpdated change) {
            variables.on(change);
        }

        @Override
        public void on(JobChange.JobCreated change) {
            jobs.on(change);
            if (change.work().type().equals(Job.CONTINUATION) || change.work().listener() != null) {
                tokens.rest(change.token());
            }
        }

        @Override
        public void on(JobChange.JobCompleted change) {
            jobs.on(change);
        }

        @Override
        public void on(JobChange.JobFailed change) {
            jobs.on(change);
        }

        @Override
        public void on(JobChange.JobErrorThrown change) {
            jobs.on(change);
        }

        @Override
        public void on(JobChange.JobRetriesUpdated change) {
            jobs.on(change);
        }

        @Override
        public void on(JobChange.JobCanceled change) {
            jobs.end(change.job(), JobState.CANCELED, change.at());
        }

        @Override
        public void on(UserTaskChange.UserTaskCreated change) {
            userTasks.on(change);
        }

        @Override
        public void on(UserTaskChange.UserTaskAssigned change) {
            userTasks.on(change);
        }

        @Override
        public void on(UserTaskChange.UserTaskUpdated change) {
            userTasks.on(change);
        }

        @Override
        public void on(UserTaskChange.UserTaskListenersAsked change) {
            userTasks.on(change);
        }

        @Override
        public void on(UserTaskChange.UserTaskListenerAgreed change) {
            userTasks.on(change);
        }

        @Override
        public void on(UserTaskChange.UserTaskChanged change) {
            userTasks.on(change);
        }

        @Override
        public void on(UserTaskChange.UserTaskDenied change) {
            userTasks.on(change);
        }

        @Override
        public void on(UserTaskChange.UserTaskCompleted change) {
            userTasks.end(change.task(), UserTaskState.COMPLETED, change.at());
        }

        @Override
        public void on(UserTaskChange.UserTaskCanceled change) {
            userTasks.end(change.task(), UserTaskState.CANCELED, change.at());
        }

        @Override
        public void on(SignalChange.SignalThrown change) {
            signals.on(change);
        }

        @Override
        public void on(IncidentChange.IncidentRaised change) {
            incidents.on(change);
            tokens.stop(change.token(), change.incident());
            if (change.job() != null) {
                jobs.stop(change.job(), change.incident());
            }
        }

        @Override
        public void on(IncidentChange.IncidentResolved change) {
            var incident = incidents.on(change);
            tokens.free(incident.token(), incident.job() == null);
            if (incident.job() != null) {
                jobs.free(incident.job(), change.at());
            }
        }
    }
}
