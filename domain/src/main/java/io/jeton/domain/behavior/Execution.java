package io.jeton.domain.behavior;

import io.jeton.domain.change.IncidentChange.IncidentRaised;
import io.jeton.domain.change.IncidentChange.IncidentResolved;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.JobChange.JobCanceled;
import io.jeton.domain.change.JobChange.JobCreated;
import io.jeton.domain.change.LifeChange.InstanceCompleted;
import io.jeton.domain.change.LifeChange.InstanceResumed;
import io.jeton.domain.change.LifeChange.InstanceStarted;
import io.jeton.domain.change.LifeChange.InstanceTerminated;
import io.jeton.domain.change.LifeChange.StartPostponed;
import io.jeton.domain.change.SubscriptionChange.SubscriptionOpened;
import io.jeton.domain.change.TokenChange.JoinFired;
import io.jeton.domain.change.TokenChange.JoinReached;
import io.jeton.domain.change.TokenChange.SequenceFlowTaken;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.change.VariableChange.VariableCreated;
import io.jeton.domain.change.VariableChange.VariableUpdated;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ParallelGateway;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.expression.ExpressionFailed;
import io.jeton.domain.expression.WarningSink;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.instance.InstanceState;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.VariableKey;
import io.jeton.domain.rejection.Rejection;
import io.jeton.domain.rejection.Rejection.CannotStart;
import io.jeton.domain.rejection.Rejection.NoNoneStartEvent;
import io.jeton.domain.rejection.Rejection.SubscriptionNotFound;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token game for one command on one instance.
 *
 * <p>The command says what happens first ({@link #start}, {@link JobExecution}, …); then {@link #run} moves tokens, one at a time
 * and oldest first, until all of them wait or the bound of steps is reached. Time and keys are given, so the same command on the same
 * state yields the same changes.
 */
public final class Execution {
    private final ProcessInstance instance;
    private final CallTree tree;
    private final Events events;
    private final Conditions conditions;
    private final Compensations compensations;
    private final MultiInstances multiInstances;
    private final Endings endings;
    private int movesCounted;
    private final StepWarnings warnings;
    private Omissions omissions = Omissions.NONE;
    private Function<String, Optional<Rejection>> targetRefusal = processId -> Optional.empty();
    private boolean preserved;
    private boolean endReached;
    private @Nullable Rejection cancellationRefusal;

    /** Of an instance that neither calls nor is called. */
    public Execution(ProcessInstance instance, Instant now, KeySource keys) {
        this(instance, now, keys, Relatives.NONE);
    }

    public Execution(ProcessInstance instance, Instant now, KeySource keys, Relatives relatives) {
        this(instance, now, keys, relatives, StoredParts.NONE);
    }

    /** @param parts what is not in memory of the instances that are moved */
    public Execution(ProcessInstance instance, Instant now, KeySource keys, Relatives relatives, StoredParts parts) {
        this(instance, new CallTree(relatives, parts, now, keys));
        tree.add(this);
    }

    Execution(ProcessInstance instance, CallTree tree) {
        this.instance = instance;
        this.tree = tree;
        this.events = new Events(this);
        this.conditions = new Conditions(this);
        this.compensations = new Compensations(this);
        this.multiInstances = new MultiInstances(this);
        this.endings = new Endings(this);
        this.warnings = new StepWarnings(this);
    }

    /** From now on, what is rehearsed is refused for this reason if it cancels the instance, and does not just complete it. */
    public void refuseCancellation(Rejection reason) {
        cancellationRefusal = reason;
    }

    /** @throws io.jeton.domain.rejection.CommandRejected if the copy was cancelled, which must not happen to the instance */
    void checkCancellation(ProcessInstance copy) {
        if (cancellationRefusal != null && copy.state() == InstanceState.TERMINATED) {
            throw cancellationRefusal.asException();
        }
    }

    /**
     * Starts a new instance.
     *
     * @param startElements where to begin instead of at the none start event; elements may repeat; the sub-processes around them are
     *     opened, each once, without their input mappings and without their start events
     * @throws io.jeton.domain.rejection.CommandRejected if there is nowhere to begin, or not there, or if what the instance waits for from
     *     the start cannot be computed; the instance must then be dropped
     */
    public void start(Map<String, Value> variables, List<String> startElements) {
        var graph = instance.definition().graph();
        var starts = StartElements.check(graph, startElements);
        if (starts.isEmpty() && graph.noneStartEvent().isEmpty()) {
            throw new NoNoneStartEvent(graph.processId()).asException();
        }
        record(new InstanceStarted(now()));
        variables.forEach((name, value) -> setLocal(instance.rootScope(), name, value));
        if (graph.process().listeners().any()) {
            enterProcess(startElements, Map.of());
        } else {
            begin(starts);
        }
    }

    /**
     * Starts a new instance without beginning anywhere: its scope is open, and events can happen to it. Whoever does so puts tokens into it by the same
     * command. Not for a process with listeners of its own.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if what the instance waits for from the start cannot be computed; the instance must then be
     *     dropped
     */
    public void startEmpty(Map<String, Value> variables) {
        record(new InstanceStarted(now()));
        var root = instance.rootScope();
        variables.forEach((name, value) -> setLocal(root, name, value));
        try {
            var visible = instance.variables().visibleFrom(root);
            new Subscribing(this).insideOf(null, root, visible).opened().forEach(this::open);
        } catch (CannotContinue reason) {
            throw new CannotStart(instance.definition().processId(), reason.reason()).asException();
        }
    }

    /**
     * Starts a new instance by an event that has happened. What goes wrong from here on is an incident of the event.
     *
     * @param startEvent the id of a start event of the process that has a trigger
     * @param variables what the event brings: they become those of the root scope, unless the event has output mappings to say so
     */
    public void startWithEvent(String startEvent, Map<String, Value> variables) {
        var graph = instance.definition().graph();
        var event = graph.node(startEvent);
        record(new InstanceStarted(now()));
        if (event.outputs().isEmpty()) {
            setVariables(instance.rootScope(), variables, true);
        }
        var ofEvent = event.outputs().isEmpty() ? Map.<String, Value>of() : variables;
        if (graph.process().listeners().any()) {
            enterProcess(List.of(event.id()), ofEvent);
        } else {
            var token = enter(event.id(), instance.rootScope());
            setVariables(token, ofEvent, true);
        }
    }

    /** Ends the instance from outside: everything in it is terminated. It is gone at once, unless there are listeners to be asked first. */
    public void cancel() {
        var root = instance.rootScope();
        events.closeAll(root);
        endings.endInside(root);
        instance.tokens().process().ifPresent(this::stopAsking);
        if (endings.anyIn(root)) {
            resumeForListeners();
            endings.follow(root, instance.definition().processId(), Map.of());
        } else {
            endTerminated();
        }
    }

    /** Nothing lives in it any more but what waits for listeners, and those must be heard. */
    private void resumeForListeners() {
        if (instance.isSuspended()) {
            record(new InstanceResumed(now()));
        }
    }

    /** Nothing is left of an instance that has been ended from outside. */
    void endTerminated() {
        record(new InstanceTerminated(now()));
        tree.terminated(instance);
    }

    /**
     * Sets variables from outside.
     *
     * @param scope a living scope
     * @param local whether they become the scope's own, or are merged outwards like a worker's result
     */
    public void setVariables(TokenKey scope, Map<String, Value> variables, boolean local) {
        variables.forEach((name, value) -> {
            if (local) {
                setLocal(scope, name, value);
            } else {
                merge(scope, name, value);
            }
        });
    }

    /**
     * Moves tokens until all wait, or so many steps have been made; what is left stays on the instance's agenda.
     *
     * @param stepsMax at least 1
     */
    public void run(int stepsMax) {
        tree.run(stepsMax);
    }

    /** What the elements of this instance leave out while this command moves its tokens; nothing, unless somebody says so. */
    public void omit(Omissions omitted) {
        omissions = omitted;
    }

    Omissions omissions() {
        return omissions;
    }

    /**
     * The instance may not become one of every process.
     *
     * @param refusals why not, by the id of the process; empty if it may
     */
    public void refuseTargets(Function<String, Optional<Rejection>> refusals) {
        targetRefusal = refusals;
    }

    /** @throws io.jeton.domain.rejection.CommandRejected if the instance must not become one of that process */
    void checkTarget(String processId) {
        targetRefusal.apply(processId).ifPresent(refusal -> {
            throw refusal.asException();
        });
    }

    /** From now on the instance lives on even if nothing is left in it, because somebody is still at work on it. */
    void preserve() {
        preserved = true;
    }

    /** Whether the instance would have completed if it were not preserved, since that was asked last. */
    boolean takeEndReached() {
        var reached = endReached;
        endReached = false;
        return reached;
    }

    boolean isPreserved() {
        return preserved;
    }

    /** The instance is not preserved any more. */
    void release() {
        preserved = false;
    }

    /** The instances that the command has moved: this one, and others of its call hierarchy. */
    public List<ProcessInstance> instances() {
        return tree.instances();
    }

    /** Called instances that have completed, and whose callers have to be told: see {@link #calledCompleted}. */
    public List<ProcessInstance> unreported() {
        return tree.unreported();
    }

    /** The instance that a call activity of this one has started has completed. */
    public void calledCompleted(ProcessInstance child) {
        var token = instance.tokens().get(Objects.requireNonNull(child.header().parentToken(), "parentToken"));
        var node = instance.definition().graph().node(token.elementId());
        var hasOutputs = !node.outputs().isEmpty();
        if (hasOutputs || (node instanceof CallActivity call && call.propagateAllChildVariables())) {
            setVariables(token.key(), child.variables().localTo(child.rootScope()), hasOutputs);
        }
        record(new TokenCompleting(token.key(), now()));
    }

    /** Makes one move; says whether there was one to make. */
    boolean step() {
        warnings.recordFor(instance.rootScope(), instance.definition().processId());
        if (!instance.isActive() || instance.isSuspended()) {
            return multiInstances.endDiscarded();
        }
        conditions.triggerWhatHolds();
        var token = instance.tokens().nextQueued();
        if (token == null) {
            return multiInstances.endDiscarded()
                    || (instance.isActive() && new InclusiveJoins(this).fireWhatIsComplete());
        }
        move(token, instance.definition().graph().node(token.elementId()));
        return true;
    }

    /**
     * Triggers conditions that hold and, if nothing moves, joins that need not wait: afterwards something is queued if there is anything left
     * to do, so that a bound of steps does not hide it.
     */
    void lookAtWhatWaits() {
        if (instance.isSuspended()) {
            return;
        }
        conditions.triggerWhatHolds();
        if (instance.isActive() && instance.tokens().nextQueued() == null) {
            new InclusiveJoins(this).fireWhatIsComplete();
        }
    }

    CallTree tree() {
        return tree;
    }

    /**
     * An event happens that the instance has waited for.
     *
     * @param variables what the event brings
     * @throws io.jeton.domain.rejection.CommandRejected if the subscription is not open (any more)
     */
    public void trigger(SubscriptionKey key, Map<String, Value> variables) {
        events.trigger(
                instance.subscriptions().find(key).orElseThrow(() -> new SubscriptionNotFound(key).asException()),
                variables);
    }

    public ProcessInstance instance() {
        return instance;
    }

    Instant now() {
        return tree.now();
    }

    long nextKey() {
        return tree.nextKey();
    }

    /** What an expression yields; if it yields nothing that its place can use, the step cannot go on. */
    <T> T evaluate(Expression<T> expression, VariableView visible) throws CannotContinue {
        try {
            return expression.evaluate(new EvaluationContext(visible, now(), warnings));
        } catch (ExpressionFailed failure) {
            throw new CannotContinue(IncidentType.EXTRACT_VALUE_ERROR, failure.reason());
        }
    }

    void record(InstanceChange change) {
        instance.apply(change);
    }

    /**
     * A timer fires.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it is not due now: it has fired, or its wait is over
     */
    public void fireTimer(SubscriptionKey key) {
        var due = instance.subscriptions()
                .find(key)
                .filter(timer -> timer.dueAt() != null && !timer.dueAt().isAfter(now()))
                .orElseThrow(() -> new SubscriptionNotFound(key).asException());
        events.trigger(due, Map.of());
    }

    /** What has been noted by expressions that no step of a token has evaluated is of this token. */
    void recordWarnings(TokenKey token, String elementId) {
        warnings.recordFor(token, elementId);
    }

    /** Where the expressions of the step that is being made complain. */
    WarningSink warnings() {
        return warnings;
    }

    Events events() {
        return events;
    }

    Endings endings() {
        return endings;
    }

    MultiInstances multiInstances() {
        return multiInstances;
    }

    /**
     * Brings the instance into memory as a whole, if it is not.
     *
     * @throws io.jeton.domain.rejection.CommandRejected if it has more than {@value WholeInstance#TOKENS_MAX} tokens
     */
    public void loadWhole() {
        WholeInstance.load(instance, parts());
    }

    StoredParts parts() {
        return tree.parts();
    }

    /** The step that is being made is so much work as that many moves more. */
    void countMoves(int moves) {
        movesCounted += moves;
    }

    /** How many moves the latest step counts as, beside itself. */
    int takeMovesCounted() {
        var counted = movesCounted;
        movesCounted = 0;
        return counted;
    }

    Compensations compensations() {
        return compensations;
    }

    /** An event may happen from now on. */
    void open(Subscription subscription) {
        record(new SubscriptionOpened(subscription));
        conditions.opened(subscription);
    }

    /**
     * An event sub-process begins with an event that has happened. If it cannot begin at once, because of its listeners or because of what cannot be
     * computed, it keeps what the event brings.
     */
    TokenKey openEventSubProcess(String id, TokenKey scope, String startEvent, Map<String, Value> variables) {
        var graph = instance.definition().graph();
        var token = enter(id, scope);
        var keeps = !graph.node(startEvent).outputs().isEmpty();
        if (!omissions.listeners() && !graph.node(id).listeners().start().isEmpty()) {
            setVariables(token, variables, keeps);
            return token;
        }
        var visible = instance.variables().visibleFrom(token);
        try {
            var opened = new Subscribing(this).insideOf(id, token, visible).opened();
            opened.forEach(this::open);
        } catch (CannotContinue reason) {
            setVariables(token, variables, keeps);
            raise(token, id, reason);
            return token;
        }
        record(new TokenActivated(token, now()));
        events.enterHappened(graph.node(startEvent), token, variables);
        return token;
    }

    /** A token comes to be that is about to enter an element. */
    TokenKey enter(String elementId, TokenKey scope) {
        var token = new TokenKey(nextKey());
        record(new TokenCreated(token, elementId, scope, now()));
        return token;
    }

    /** A token moves along a flow: to the element behind it, or to wait there for the others. */
    void take(SequenceFlow flow, TokenKey scope) {
        record(new SequenceFlowTaken(flow.id(), scope));
        var target = instance.definition().graph().node(flow.target());
        if (target.joins()) {
            arrive(target, flow.id(), scope);
        } else {
            enter(target.id(), scope);
        }
    }

    /**
     * Something comes to a gateway that joins, and waits there for the others; with the last one the gateway is entered.
     *
     * @param way the flow by which it comes; the gateway's own id if it comes by none
     */
    void arrive(FlowNode join, String way, TokenKey scope) {
        record(new JoinReached(join.id(), way, scope));
        if (join instanceof ParallelGateway && instance.tokens().arrivals().complete(join, scope)) {
            record(new JoinFired(join.id(), scope));
            enter(join.id(), scope);
        }
    }

    /** A scope in which nothing lives any more is done. */
    void completeIfEmpty(TokenKey scope) {
        var isRoot = scope.equals(instance.rootScope());
        if (isRoot && preserved && endings.nothingElseIn(scope)) {
            endReached = true;
        } else if (!instance.tokens().isEmpty(scope)) {
            return;
        } else if (isRoot) {
            completeInstance();
        } else {
            record(new TokenCompleting(scope, now()));
        }
    }

    /** Nothing is left to do: the process is left, which takes a while if it has listeners. */
    void completeInstance() {
        if (instance.tokens().process().isPresent()) {
            record(new TokenCompleting(instance.rootScope(), now()));
        } else {
            endProcess();
        }
    }

    /** The process has been left. */
    void endProcess() {
        events.closeAll(instance.rootScope());
        record(new InstanceCompleted(now()));
        tree.completed(instance);
    }

    void setLocal(TokenKey scope, String name, Value value) {
        var existing = instance.variables().local(scope, name);
        if (existing.isEmpty()) {
            record(new VariableCreated(new VariableKey(nextKey()), scope, name, value));
            conditions.changed(scope, name, true);
        } else if (!existing.get().value().equals(value)) {
            record(new VariableUpdated(existing.get().key(), scope, name, value));
            conditions.changed(scope, name, false);
        }
    }

    /** Sets the innermost variable of that name, looking outwards; if there is none, it becomes one of the root scope. */
    void merge(TokenKey from, String name, Value value) {
        setLocal(instance.variables().ownerOf(name, from).orElse(instance.rootScope()), name, value);
    }

    private void move(Token token, FlowNode node) {
        try {
            if (takesBreak(token, node)) {
                rest(token, node);
            } else {
                moveOn(token, node);
            }
        } catch (CannotContinue reason) {
            raise(token.key(), node.shownId(), reason);
        }
    }

    /** Carries out the step that the token's state asks for. */
    void moveOn(Token token, FlowNode node) throws CannotContinue {
        try {
            switch (token.state()) {
                case ACTIVATING -> new Passage(this, node, token).enter();
                case COMPLETING -> new Passage(this, node, token).leave();
                case ACTIVE, TERMINATING -> Behaviors.of(node).goOn(node, Step.leaving(this, node, token));
                case COMPLETED, TERMINATED ->
                    throw new IllegalStateException(
                            "token " + token.key().value() + " is queued, but " + token.state());
            }
        } finally {
            warnings.recordFor(token.key(), node.shownId());
        }
    }

    private static boolean takesBreak(Token token, FlowNode node) {
        return token.state() == TokenState.ACTIVATING
                && token.progress() == 0
                && node.continuation().before();
    }

    /** The token waits, durably, for the engine's own executor. */
    void rest(Token token, FlowNode node) {
        record(new JobCreated(
                new JobKey(nextKey()),
                token.key(),
                node.shownId(),
                new Work(JobKind.BPMN_ELEMENT, Job.CONTINUATION),
                node.continuation().attempts(),
                now()));
    }

    /** What an element is at cannot go on. */
    void raise(TokenKey token, String elementId, CannotContinue reason) {
        record(new IncidentRaised(
                new IncidentKey(nextKey()), token, elementId, null, reason.type(), reason.reason(), now()));
    }

    /** The process is entered as an element, because it has listeners; where it begins is kept until its start listeners are done. */
    private void enterProcess(List<String> startElements, Map<String, Value> variables) {
        var root = instance.rootScope();
        record(new TokenCreated(root, instance.definition().processId(), root, now()));
        if (!startElements.isEmpty()) {
            record(new StartPostponed(startElements, variables));
        }
    }

    /** What a new instance waits for from the start must be computable, or there is no instance. */
    private void begin(List<FlowNode> starts) {
        try {
            Beginning.at(starts, this).record(Map.of());
        } catch (CannotContinue reason) {
            throw new CannotStart(instance.definition().processId(), reason.reason()).asException();
        }
    }

    /** What keeps the token from entering or leaving its element is over, be it an incident or a job. */
    void stopAsking(Token token) {
        if (token.incident() != null) {
            record(new IncidentResolved(token.incident(), now()));
        }
        instance.jobs()
                .of(token.key())
                .filter(job -> job.isContinuation() || job.kind() == JobKind.EXECUTION_LISTENER)
                .ifPresent(job -> record(new JobCanceled(job.key(), now())));
    }
}
