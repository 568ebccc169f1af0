package io.jeton.testkit.play;

import io.jeton.application.port.JournalRecord;
import io.jeton.domain.change.ChangeReader;
import io.jeton.domain.change.DecisionChange.DecisionEvaluated;
import io.jeton.domain.change.IncidentChange.IncidentRaised;
import io.jeton.domain.change.IncidentChange.IncidentResolved;
import io.jeton.domain.change.IterationChange.DiscardedIterationsEnded;
import io.jeton.domain.change.IterationChange.IterationCompleted;
import io.jeton.domain.change.IterationChange.IterationStarted;
import io.jeton.domain.change.IterationChange.IterationsDiscarded;
import io.jeton.domain.change.IterationChange.MultiInstanceContinued;
import io.jeton.domain.change.IterationChange.MultiInstanceEntered;
import io.jeton.domain.change.IterationChange.MultiInstanceExtended;
import io.jeton.domain.change.JobChange.JobCanceled;
import io.jeton.domain.change.JobChange.JobCompleted;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.change.JobChange.JobErrorThrown;
import io.jeton.domain.change.JobChange.JobFailed;
import io.jeton.domain.change.JobChange.JobRetriesUpdated;
import io.jeton.domain.change.LifeChange.InstanceCompleted;
import io.jeton.domain.change.LifeChange.InstanceMigrated;
import io.jeton.domain.change.LifeChange.InstanceResumed;
import io.jeton.domain.change.LifeChange.InstanceStarted;
import io.jeton.domain.change.LifeChange.InstanceSuspended;
import io.jeton.domain.change.LifeChange.InstanceTerminated;
import io.jeton.domain.change.LifeChange.RemovalScheduled;
import io.jeton.domain.change.LifeChange.StartPostponed;
import io.jeton.domain.change.MessageChange.MessagePublished;
import io.jeton.domain.change.SignalChange.SignalThrown;
import io.jeton.domain.change.SubscriptionChange.SubscriptionClosed;
import io.jeton.domain.change.SubscriptionChange.SubscriptionOpened;
import io.jeton.domain.change.SubscriptionChange.SubscriptionTriggered;
import io.jeton.domain.change.TokenChange.ArrivalsCanceled;
import io.jeton.domain.change.TokenChange.ArrivalsDropped;
import io.jeton.domain.change.TokenChange.JoinFired;
import io.jeton.domain.change.TokenChange.JoinReached;
import io.jeton.domain.change.TokenChange.SequenceFlowTaken;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenAdvanced;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.domain.change.TokenChange.TokenTerminating;
import io.jeton.domain.change.UserTaskChange.UserTaskAssigned;
import io.jeton.domain.change.UserTaskChange.UserTaskCanceled;
import io.jeton.domain.change.UserTaskChange.UserTaskChanged;
import io.jeton.domain.change.UserTaskChange.UserTaskCompleted;
import io.jeton.domain.change.UserTaskChange.UserTaskCreated;
import io.jeton.domain.change.UserTaskChange.UserTaskDenied;
import io.jeton.domain.change.UserTaskChange.UserTaskListenerAgreed;
import io.jeton.domain.change.UserTaskChange.UserTaskListenersAsked;
import io.jeton.domain.change.UserTaskChange.UserTaskUpdated;
import io.jeton.domain.change.VariableChange.VariableCreated;
import io.jeton.domain.change.VariableChange.VariableUpdated;
import io.jeton.domain.change.WarningChange.ExpressionWarned;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.subscription.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The books of one instance, kept from nothing but its journal: what was opened must be closed exactly once, and only while what it belongs
 * to lives. What does not balance is written down, and told by {@link #faults}.
 */
final class Ledger implements ChangeReader {
    private final ProcessInstanceKey instance;
    private final Map<TokenKey, TokenCreated> tokens = new LinkedHashMap<>();
    private final Set<TokenKey> ended = new HashSet<>();
    private final Map<JobKey, JobCreated> jobs = new LinkedHashMap<>();
    private final Map<UserTaskKey, UserTaskCreated> tasks = new LinkedHashMap<>();
    private final Map<IncidentKey, IncidentRaised> incidents = new LinkedHashMap<>();
    private final Map<SubscriptionKey, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<TokenKey, Map<String, Integer>> arrivals = new HashMap<>();
    private final Map<TokenKey, Set<Integer>> bodies = new HashMap<>();
    private final Set<TokenKey> discarded = new HashSet<>();
    private final Set<TokenKey> iterationsDone = new HashSet<>();
    private final Passages passages;
    private final List<String> faults = new ArrayList<>();
    private long revision;
    private boolean started;
    private boolean finished;
    private boolean suspended;

    /**
     * @param graph of the instance's process
     */
    Ledger(ProcessInstanceKey instance, ProcessGraph graph) {
        this.instance = instance;
        this.passages = new Passages(graph);
    }

    ProcessInstanceKey instance() {
        return instance;
    }

    /** Takes in what is new in the journal. */
    void update(List<JournalRecord> journal) {
        for (var record : journal.subList((int) revision, journal.size())) {
            require(record.revision() == ++revision, () -> "revision " + revision + " is missing");
            record.changes().forEach(change -> change.tell(this));
            balance(record);
        }
    }

    /** Between two commands, whatever is open belongs to something that lives. */
    private void balance(JournalRecord record) {
        var after = " after " + record.command() + ", revision " + revision;
        var working = new HashSet<TokenKey>();
        tokens.values().forEach(token -> require(isScope(token.scope()), () -> token + " lives in nothing" + after));
        jobs.values().forEach(job -> {
            require(tokens.containsKey(job.token()), () -> job + " is of no living token" + after);
            require(working.add(job.token()), () -> job + " is not the only one of its token" + after);
        });
        tasks.values().forEach(task -> {
            require(tokens.containsKey(task.token()), () -> task + " is of no living token" + after);
            require(working.add(task.token()), () -> task + " is not the only one of its token" + after);
        });
        incidents
                .values()
                .forEach(incident -> require(
                        tokens.containsKey(incident.token()), () -> incident + " is at no living token" + after));
        subscriptions
                .values()
                .forEach(subscription ->
                        require(isScope(subscription.host()), () -> subscription + " is for nobody who lives" + after));
        if (finished && discarded.isEmpty()) {
            require(
                    tokens.isEmpty() && jobs.isEmpty() && tasks.isEmpty() && incidents.isEmpty(),
                    () -> "the ended instance has tokens " + tokens + after);
            require(subscriptions.isEmpty(), () -> "the ended instance waits for " + subscriptions.values() + after);
            require(arrivals.isEmpty(), () -> "at joins of the ended instance waits " + arrivals + after);
        }
        arrivals.keySet()
                .forEach(scope -> require(isScope(scope), () -> arrivals.get(scope) + " waits in nothing" + after));
    }

    long revision() {
        return revision;
    }

    boolean isActive() {
        return started && !finished;
    }

    /** Tokens that live, oldest first. */
    List<TokenCreated> tokens() {
        return List.copyOf(tokens.values());
    }

    List<JobCreated> jobs() {
        return List.copyOf(jobs.values());
    }

    List<UserTaskCreated> tasks() {
        return List.copyOf(tasks.values());
    }

    List<IncidentRaised> incidents() {
        return List.copyOf(incidents.values());
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    Passages passages() {
        return passages;
    }

    /** What did not balance so far, one sentence for each. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Tokens that wait for nothing that is known: no job, no event, no incident, nothing inside of them. */
    List<TokenCreated> idle(Set<TokenKey> calling) {
        var busy = new HashSet<>(calling);
        tokens.values().forEach(token -> busy.add(token.scope()));
        jobs.values().forEach(job -> busy.add(job.token()));
        tasks.values().forEach(task -> busy.add(task.token()));
        incidents.values().forEach(incident -> busy.add(incident.token()));
        subscriptions.values().forEach(subscription -> busy.add(subscription.host()));
        busy.addAll(arrivals.keySet());
        return tokens.values().stream()
                .filter(token -> !busy.contains(token.token()))
                .toList();
    }

    @Override
    public void on(InstanceStarted change) {
        require(!started, () -> "the instance starts once");
        started = true;
    }

    @Override
    public void on(StartPostponed change) {
        require(tokens.containsKey(new TokenKey(instance.value())), () -> change + " of a process that is no element");
    }

    @Override
    public void on(InstanceCompleted change) {
        var process = tokens.get(new TokenKey(instance.value()));
        if (process != null) {
            passages.completed(process.elementId());
        }
        finish();
    }

    @Override
    public void on(InstanceTerminated change) {
        finish();
    }

    @Override
    public void on(InstanceMigrated change) {
        require(isActive(), () -> change + " of an instance that is not active");
        tokens.replaceAll((key, token) ->
                new TokenCreated(key, nameIn(change.elements(), token.elementId()), token.scope(), token.at()));
        subscriptions.replaceAll(
                (key, subscription) -> subscription.at(nameIn(change.elements(), subscription.elementId())));
    }

    private String nameIn(Map<String, String> elements, String id) {
        require(elements.containsKey(id), () -> id + " is alive, and has no name after the migration");
        return elements.getOrDefault(id, id);
    }

    @Override
    public void on(InstanceSuspended change) {
        require(isActive() && !suspended, () -> "only an active instance is suspended");
        suspended = true;
    }

    @Override
    public void on(InstanceResumed change) {
        require(isActive() && suspended, () -> "only a suspended instance is resumed");
        suspended = false;
    }

    @Override
    public void on(RemovalScheduled change) {
        require(!isActive(), () -> "only what has ended is forgotten");
    }

    private void finish() {
        require(isActive(), () -> "the instance ends once");
        finished = true;
        tokens.remove(new TokenKey(instance.value()));
    }

    @Override
    public void on(TokenCreated change) {
        require(isActive(), () -> change + " in an instance that is not active");
        require(isScope(change.scope()), () -> change + " in a scope that does not live");
        var isProcess = change.token().equals(change.scope());
        require(!ended.contains(change.token()), () -> change + " has ended before");
        require(tokens.put(change.token(), change) == null, () -> change + " exists already");
        if (!isProcess) {
            passages.created(change.elementId());
        }
    }

    @Override
    public void on(TokenActivated change) {
        require(tokens.containsKey(change.token()), () -> change + " of no living token");
    }

    @Override
    public void on(TokenCompleting change) {
        require(tokens.containsKey(change.token()), () -> change + " of no living token");
    }

    @Override
    public void on(TokenAdvanced change) {
        require(tokens.containsKey(change.token()), () -> change + " of no living token");
    }

    @Override
    public void on(TokenCompleted change) {
        end(change.token(), true);
    }

    @Override
    public void on(TokenTerminating change) {
        require(tokens.containsKey(change.token()), () -> change + " of no living token");
    }

    @Override
    public void on(TokenTerminated change) {
        end(change.token(), false);
    }

    private void end(TokenKey token, boolean completed) {
        var created = tokens.remove(token);
        ended.add(token);
        require(created != null, () -> token + " ends, and did not live");
        if (created != null && completed) {
            passages.completed(created.elementId());
        }
    }

    @Override
    public void on(SequenceFlowTaken change) {
        require(isScope(change.scope()), () -> change + " in a scope that does not live");
        passages.taken(change.flowId());
    }

    @Override
    public void on(JoinReached change) {
        require(isScope(change.scope()), () -> change + " in a scope that does not live");
        arrivals.computeIfAbsent(change.scope(), scope -> new LinkedHashMap<>())
                .merge(change.flowId(), 1, Integer::sum);
        passages.reached(change.gatewayId());
    }

    @Override
    public void on(JoinFired change) {
        var waiting = arrivals.getOrDefault(change.scope(), new HashMap<>());
        var used = passages.flowsOf(change.gatewayId()).stream()
                .filter(waiting::containsKey)
                .toList();
        require(!used.isEmpty(), () -> change + " without anything that waits");
        used.forEach(flow -> waiting.computeIfPresent(flow, (id, count) -> count == 1 ? null : count - 1));
        if (waiting.isEmpty()) {
            arrivals.remove(change.scope());
        }
        passages.fired(change.gatewayId());
    }

    @Override
    public void on(ArrivalsDropped change) {
        require(arrivals.remove(change.scope()) != null, () -> change + " without any");
    }

    @Override
    public void on(ArrivalsCanceled change) {
        require(false, () -> change + " though nobody has cancelled anything");
    }

    @Override
    public void on(JobCreated change) {
        require(tokens.containsKey(change.token()), () -> change + " for no living token");
        require(jobs.put(change.job(), change) == null, () -> change + " exists already");
    }

    @Override
    public void on(JobCompleted change) {
        require(jobs.remove(change.job()) != null, () -> change + " of a job that is not open");
    }

    @Override
    public void on(JobCanceled change) {
        require(jobs.remove(change.job()) != null, () -> change + " of a job that is not open");
    }

    @Override
    public void on(JobFailed change) {
        require(jobs.containsKey(change.job()), () -> change + " of a job that is not open");
    }

    @Override
    public void on(JobErrorThrown change) {
        require(jobs.containsKey(change.job()), () -> change + " of a job that is not open");
    }

    @Override
    public void on(JobRetriesUpdated change) {
        require(jobs.containsKey(change.job()), () -> change + " of a job that is not open");
    }

    @Override
    public void on(IncidentRaised change) {
        require(tokens.containsKey(change.token()), () -> change + " at no living token");
        require(incidents.put(change.incident(), change) == null, () -> change + " exists already");
    }

    @Override
    public void on(IncidentResolved change) {
        require(incidents.remove(change.incident()) != null, () -> change + " that is not open");
    }

    @Override
    public void on(SubscriptionOpened change) {
        var subscription = change.subscription();
        require(isScope(subscription.host()), () -> change + " for nobody who lives");
        require(subscriptions.put(subscription.key(), subscription) == null, () -> change + " exists already");
    }

    @Override
    public void on(SubscriptionTriggered change) {
        require(subscriptions.containsKey(change.subscription()), () -> change + " that is not open");
    }

    @Override
    public void on(SubscriptionClosed change) {
        require(subscriptions.remove(change.subscription()) != null, () -> change + " that is not open");
    }

    @Override
    public void on(MultiInstanceEntered change) {
        require(tokens.containsKey(change.body()), () -> change + " at no living token");
        require(
                bodies.put(change.body(), new HashSet<>()) == null,
                () -> change + " of a body that has been entered already");
    }

    @Override
    public void on(MultiInstanceContinued change) {
        require(bodies.containsKey(change.body()), () -> change + " of no body");
    }

    @Override
    public void on(MultiInstanceExtended change) {
        require(bodies.containsKey(change.body()), () -> change + " of no body");
    }

    @Override
    public void on(IterationStarted change) {
        require(tokens.containsKey(change.token()), () -> change + " is no living token");
        require(
                bodies.getOrDefault(change.body(), new HashSet<>()).add(change.number()),
                () -> change + " has been started already");
    }

    @Override
    public void on(IterationCompleted change) {
        require(tokens.containsKey(change.body()), () -> change + " in a body that does not live");
        require(
                bodies.getOrDefault(change.body(), new HashSet<>()).contains(change.number()),
                () -> change + " has not been started");
        require(iterationsDone.add(change.token()), () -> change + " has been completed already");
    }

    @Override
    public void on(IterationsDiscarded change) {
        require(tokens.containsKey(change.body()), () -> change + " of a body that does not live");
        require(discarded.add(change.body()), () -> change + " that have been discarded already");
    }

    @Override
    public void on(DiscardedIterationsEnded change) {
        require(discarded.remove(change.body()), () -> change + " that were not discarded");
        require(
                tokens.values().stream().noneMatch(token -> token.scope().equals(change.body())),
                () -> change + ", but some live");
    }

    @Override
    public void on(VariableCreated change) {
        require(isScope(change.scope()), () -> change + " in a scope that does not live");
    }

    @Override
    public void on(VariableUpdated change) {
        require(isScope(change.scope()), () -> change + " in a scope that does not live");
    }

    @Override
    public void on(UserTaskCreated change) {
        require(tokens.containsKey(change.token()), () -> change + " for no living token");
        require(tasks.put(change.task(), change) == null, () -> change + " exists already");
    }

    @Override
    public void on(UserTaskAssigned change) {
        require(tasks.containsKey(change.task()), () -> change + " of a task that is not open");
    }

    @Override
    public void on(UserTaskUpdated change) {
        require(tasks.containsKey(change.task()), () -> change + " of a task that is not open");
    }

    @Override
    public void on(UserTaskListenersAsked change) {
        require(tasks.containsKey(change.task()), () -> change + " of a task that is not open");
    }

    @Override
    public void on(UserTaskListenerAgreed change) {
        require(tasks.containsKey(change.task()), () -> change + " of a task that is not open");
    }

    @Override
    public void on(UserTaskChanged change) {
        require(tasks.containsKey(change.task()), () -> change + " of a task that is not open");
    }

    @Override
    public void on(UserTaskDenied change) {
        require(tasks.containsKey(change.task()), () -> change + " of a task that is not open");
    }

    @Override
    public void on(UserTaskCompleted change) {
        require(tasks.remove(change.task()) != null, () -> change + " of a task that is not open");
    }

    @Override
    public void on(UserTaskCanceled change) {
        require(tasks.remove(change.task()) != null, () -> change + " of a task that is not open");
    }

    @Override
    public void on(SignalThrown change) {
        require(tokens.containsKey(change.token()) || ended.contains(change.token()), () -> change + " by no token");
    }

    @Override
    public void on(MessagePublished change) {
        require(tokens.containsKey(change.token()) || ended.contains(change.token()), () -> change + " by no token");
    }

    @Override
    public void on(DecisionEvaluated change) {
        require(tokens.containsKey(change.token()), () -> change + " by no token");
    }

    @Override
    public void on(ExpressionWarned change) {
        require(isScope(change.token()) || ended.contains(change.token()), () -> change + " of no token");
    }

    private boolean isScope(TokenKey key) {
        return key.value() == instance.value() || tokens.containsKey(key);
    }

    private void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            faults.add(otherwise.get());
        }
    }
}
