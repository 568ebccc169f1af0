package io.jeton.domain.behavior;

import io.jeton.domain.change.DecisionChange.DecisionEvaluated;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.JobChange.JobCanceled;
import io.jeton.domain.change.SignalChange.SignalThrown;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.UserTaskChange.UserTaskCreated;
import io.jeton.domain.definition.AdHocSubProcess;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.TaskPlan;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.instance.PostponedStart;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.MessageKey;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.Variable;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One move of one token: all that a behaviour talks to. What it records has happened; until then nothing has. */
final class Step {
    private final Execution execution;
    private final FlowNode node;
    private final Token token;
    private final Map<String, Value> inputs;
    private final VariableView visible;

    private Step(Execution execution, FlowNode node, Token token, Map<String, Value> inputs, VariableView visible) {
        this.execution = execution;
        this.node = node;
        this.token = token;
        this.inputs = inputs;
        this.visible = visible;
    }

    /** The step that enters an element: its input mappings have been evaluated, and are recorded with the first change. */
    static Step entering(Execution execution, FlowNode node, Token token) throws CannotContinue {
        var around = execution.instance().variables().visibleFrom(token.key());
        if (node.inputs().isEmpty() || execution.omissions().mappings()) {
            return new Step(execution, node, token, Map.of(), around);
        }
        var scope = new MappingScope(around);
        var local = execution.instance().variables();
        var inputs =
                scope.apply(node.inputs(), execution.now(), execution.warnings(), name -> local.local(token.key(), name)
                        .map(variable -> variable.value())
                        .orElse(null));
        return new Step(execution, node, token, inputs, scope);
    }

    /** The step that enters an element whose input mappings have been carried out, and whose listeners have set variables since. */
    static Step afterListeners(Execution execution, FlowNode node, Token token) {
        var variables = execution.instance().variables();
        return new Step(execution, node, token, variables.localTo(token.key()), variables.visibleFrom(token.key()));
    }

    /** The step that leaves or ends an element. */
    static Step leaving(Execution execution, FlowNode node, Token token) {
        return new Step(
                execution,
                node,
                token,
                Map.of(),
                execution.instance().variables().visibleFrom(token.key()));
    }

    /** This step with one more local variable of the element, which is recorded with the first change, too. */
    Step withLocal(String name, Value value) {
        var more = new LinkedHashMap<>(inputs);
        more.put(name, value);
        var scope = new MappingScope(visible);
        scope.put(name, value);
        return new Step(execution, node, token, more, scope);
    }

    /** What the expression yields for the variables visible here. */
    <T> T evaluate(Expression<T> expression) throws CannotContinue {
        return evaluate(expression, visible);
    }

    private <T> T evaluate(Expression<T> expression, VariableView variables) throws CannotContinue {
        return execution.evaluate(expression, variables);
    }

    /** Records what a behaviour does beside the life of its token. */
    void record(InstanceChange change) {
        execution.record(change);
    }

    VariableView visible() {
        return visible;
    }

    /** The results of the input mappings of the element that is entered, and of its listeners. */
    Map<String, Value> inputs() {
        return inputs;
    }

    TokenKey token() {
        return token.key();
    }

    Instant now() {
        return execution.now();
    }

    MessageKey nextMessageKey() {
        return new MessageKey(execution.nextKey());
    }

    /** The element is entered, and waits for something; from now on, events can happen at its boundary and inside of it. */
    void activated() throws CannotContinue {
        activate(new Subscribing(execution));
    }

    /** The element is an event, and waits for it to happen. */
    void activatedWaitingFor(Trigger trigger) throws CannotContinue {
        activate(new Subscribing(execution).itself(trigger, node, token.key(), visible));
    }

    /** The element is a gateway, and waits for the first of the events behind it. */
    void activatedWaitingForEventsBehind() throws CannotContinue {
        activate(new Subscribing(execution).behind(node, token.key(), visible));
    }

    private void activate(Subscribing subscribing) throws CannotContinue {
        var outside = execution.instance().variables().visibleFrom(token.scope());
        var opened = subscribing.around(node, token.key(), visible, outside).opened();
        recordInputs();
        opened.forEach(execution::open);
        execution.record(new TokenActivated(token.key(), execution.now()));
    }

    /** The results of the input mappings become local to the element. */
    void recordInputs() {
        inputs.forEach((name, value) -> execution.setLocal(token.key(), name, value));
    }

    /** The element is entered, and there is nothing to wait for. */
    void passThrough() throws CannotContinue {
        activated();
        execution.record(new TokenCompleting(token.key(), execution.now()));
    }

    /**
     * The element is entered, and waits for the end of another process that begins now.
     *
     * @param allVariables whether that gets all variables that are visible here, or the element's own only
     */
    void call(String processId, Binding binding, boolean allVariables) throws CannotContinue {
        var variables = new LinkedHashMap<String, Value>();
        if (allVariables) {
            visible.names().forEach(name -> Optional.ofNullable(visible.find(name))
                    .ifPresent(value -> variables.put(name, value)));
        } else {
            variables.putAll(execution.instance().variables().localTo(token.key()));
            variables.putAll(inputs);
        }
        var called = execution.tree().call(execution.instance(), token.key(), processId, binding, variables);
        activated();
        execution.tree().add(called);
    }

    /** Ends what the element has called, and tells whether it has; that is over before anything else moves, or when listeners in it are done. */
    boolean cancelsCalled() {
        var called = token.state() == TokenState.ACTIVE;
        if (called) {
            execution.tree().abandon(execution, token.key());
        }
        return called;
    }

    /** As {@link #passThrough}; and from now on, events can happen to the process as a whole, if they cannot already. */
    void passThroughOpeningProcess() throws CannotContinue {
        if (execution.instance().tokens().process().isPresent()) {
            passThrough();
            return;
        }
        var root = execution.instance().rootScope();
        var opened = new Subscribing(execution)
                .insideOf(null, root, execution.instance().variables().visibleFrom(root))
                .opened();
        passThrough();
        opened.forEach(execution::open);
    }

    void cancelJob() {
        execution
                .instance()
                .jobs()
                .of(token.key())
                .ifPresent(job -> execution.record(new JobCanceled(job.key(), execution.now())));
    }

    /** The job that a worker would be asked to do now. */
    JobOffer offer(JobKind kind, JobTemplate template) throws CannotContinue {
        return JobOffer.of(kind, template, visible, execution);
    }

    void create(JobOffer offer) {
        offer.create(token.key(), node.id(), execution);
    }

    /** What a person would be asked to do now. */
    TaskOffer offer(TaskPlan plan, FormReference form) throws CannotContinue {
        return TaskOffer.of(plan, form, visible, execution);
    }

    void createUserTask(TaskOffer offer) {
        execution.record(new UserTaskCreated(
                new UserTaskKey(execution.nextKey()),
                token.key(),
                node.id(),
                offer.attributes(),
                offer.form(),
                offer.externalFormReference(),
                execution.now()));
    }

    /** Whether listeners have to be asked before a user task of this element has an assignee. */
    boolean asksAboutCreationOf(NativeUserTask node) {
        return new UserTaskExecution(execution).asksAboutCreationOf(node);
    }

    /** Asks the listeners of the user task that has just been created, and then gives it to its assignee. */
    void askAboutUserTask(@Nullable String assignee) {
        new UserTaskExecution(execution).created(token.key(), assignee);
    }

    /** Asks the listener of the user task that could not be asked before. */
    void askAboutUserTaskAgain() throws CannotContinue {
        new UserTaskExecution(execution).askAgain(token.key());
    }

    /** Nobody needs the user task any more; tells whether it is gone, or its listeners are asked first. */
    boolean cancelUserTask() {
        return new UserTaskExecution(execution).cancel(token.key());
    }

    /** Begins with these activities of this element. */
    void begin(AdHocSubProcess adHoc, List<AdHocElement> elements) {
        new AdHocExecution(execution).begin(adHoc, token.key(), elements);
    }

    /** Leaves this element, which is an inner instance; by that the ad-hoc sub-process around it may be done. */
    void leaveInnerInstance() throws CannotContinue {
        var around = execution.instance().tokens().get(token.scope());
        if (execution.instance().definition().graph().node(around.elementId()) instanceof AdHocSubProcess adHoc) {
            var progress = AdHocProgress.after(adHoc, around.key(), token.key(), execution);
            end();
            progress.record(execution);
        } else {
            throw new IllegalStateException("inner instance " + node.id() + " is in no ad-hoc sub-process");
        }
    }

    /** This element is the body of a multi-instance activity: its iterations begin. */
    void iterate(MultiInstanceBody body, int total, List<Value> items) {
        execution.multiInstances().enter(body, token.key(), total, items);
    }

    /** More iterations of this element begin. */
    void iterateOn(MultiInstanceBody body) {
        execution.multiInstances().startMore(body, token.key());
    }

    /** What the iterations of this element have yielded goes outwards. */
    void handOutCollected(MultiInstanceBody body) throws CannotContinue {
        if (body.output() != null) {
            handOut(body.output().collection(), execution.multiInstances().collected(body, token.key()));
        }
    }

    /** Begins inside of this element, which is a scope. */
    void enterInside(String elementId) {
        execution.enter(elementId, token.key());
    }

    /** Begins inside of this element at an event that has happened already. */
    void startWithEvent(String elementId) {
        execution
                .events()
                .enterHappened(execution.instance().definition().graph().node(elementId), token.key(), Map.of());
    }

    /** The element is the process: it begins where that was to be postponed to. */
    void beginProcess() throws CannotContinue {
        var instance = execution.instance();
        var postponed = instance.postponedStart();
        var elements = postponed.map(PostponedStart::elements).orElse(List.of()).stream()
                .map(id -> instance.definition().graph().node(id))
                .toList();
        var beginning = Beginning.at(elements, execution);
        execution.record(new TokenActivated(token.key(), execution.now()));
        beginning.record(postponed.map(PostponedStart::variables).orElse(Map.of()));
    }

    /** The element is the process: it ends. */
    void endProcess() {
        execution.endProcess();
    }

    /**
     * Undoes what was completed in the scope of this element, which waits until that is done.
     *
     * @param activity the only one to be undone; {@code null} for all
     */
    void compensate(@Nullable String activity) {
        var done = execution.compensations().reachableFrom(token, activity);
        if (done.isEmpty()) {
            execution.record(new TokenCompleting(token.key(), execution.now()));
        } else {
            execution.compensations().undo(done, token);
        }
    }

    /** Evaluates a decision for the variables visible here, and yields its output. */
    Value decide(String decisionId, Binding binding) throws CannotContinue {
        var decision = execution
                .tree()
                .relatives()
                .decision(execution.instance().definition(), decisionId, binding)
                .orElseThrow(() -> new CannotContinue(
                        IncidentType.CALLED_DECISION_ERROR,
                        "decision '" + decisionId + "' cannot be evaluated: " + CallTree.describe(binding)));
        var evaluation = decision.evaluate(new EvaluationContext(visible, now(), execution.warnings()));
        execution.record(new DecisionEvaluated(
                new DecisionEvaluationKey(execution.nextKey()),
                token.key(),
                decision.version().key(),
                decision.instancesOf(evaluation, execution::nextKey),
                now()));
        var failed = evaluation.failed();
        if (failed.isPresent()) {
            throw new CannotContinue(
                    IncidentType.DECISION_EVALUATION_ERROR,
                    String.valueOf(failed.get().failure()));
        }
        return evaluation.output();
    }

    /** Output mappings are carried out. */
    void handOut() throws CannotContinue {
        record(outputs(visible));
    }

    /** A result goes outwards, by the output mappings or, without any, as it is. */
    void handOut(String resultVariable, Value result) throws CannotContinue {
        if (node.outputs().isEmpty()) {
            execution.merge(token.key(), resultVariable, result);
            return;
        }
        var scope = new MappingScope(visible);
        scope.put(resultVariable, result);
        var outputs = outputs(scope);
        execution.setLocal(token.key(), resultVariable, result);
        record(outputs);
    }

    /**
     * Output mappings are carried out; without any, a variable of the element goes outwards.
     *
     * @param variable {@code null} for none
     */
    void handOutLocal(@Nullable String variable) throws CannotContinue {
        var value = variable == null || !node.outputs().isEmpty()
                ? Optional.<Value>empty()
                : execution.instance().variables().local(token.key(), variable).map(Variable::value);
        record(value.isEmpty() ? outputs(visible) : Map.of(String.valueOf(variable), value.get()));
    }

    /** Leaves by the outgoing flows, all of them or those that conditions decide for; without any, the path ends here. */
    void leave() throws CannotContinue {
        if (token.iteration() > 0) {
            leaveIteration();
        } else {
            leaveBy(flowsAfter());
        }
    }

    void leaveBy(SequenceFlow flow) {
        leaveBy(List.of(flow));
    }

    void leaveBy(List<SequenceFlow> flows) {
        end();
        flows.forEach(flow -> execution.take(flow, token.scope()));
        execution.completeIfEmpty(token.scope());
    }

    /** Leaves as if a flow led to that element. */
    void leaveTo(String elementId) {
        end();
        execution.enter(elementId, token.scope());
    }

    /** Whether a flow can be taken. */
    boolean holds(SequenceFlow flow) throws CannotContinue {
        return holds(flow, visible);
    }

    /** The outgoing flows that can be taken, in model order; the default flow if none of the others can. */
    List<SequenceFlow> flowsThatHold() throws CannotContinue {
        return flowsThatHold(visible);
    }

    /** The way out if no condition holds. */
    SequenceFlow defaultFlow() throws CannotContinue {
        var defaultFlow = node.defaultFlow();
        if (defaultFlow != null) {
            return defaultFlow;
        }
        throw new CannotContinue(
                IncidentType.CONDITION_ERROR,
                "no condition of '" + node.id() + "' holds, and it has no default flow: "
                        + node.outgoing().stream()
                                .map(flow -> flow.id() + " (" + sourceOf(flow) + ")")
                                .collect(Collectors.joining(", ")));
    }

    private List<SequenceFlow> flowsThatHold(VariableView variables) throws CannotContinue {
        var taken = new ArrayList<SequenceFlow>();
        for (SequenceFlow flow : node.outgoing()) {
            if (!flow.equals(node.defaultFlow()) && holds(flow, variables)) {
                taken.add(flow);
            }
        }
        return taken.isEmpty() ? List.of(defaultFlow()) : taken;
    }

    private boolean holds(SequenceFlow flow, VariableView variables) throws CannotContinue {
        return flow.condition() == null || evaluate(flow.condition(), variables);
    }

    /** Ends the path by throwing a BPMN error to whoever catches it. */
    void throwError(String code) throws CannotContinue {
        var caught = execution
                .tree()
                .catcher(execution, token.key(), Trigger.Error.class, code)
                .orElseThrow(() -> new CannotContinue(
                        IncidentType.UNHANDLED_ERROR_EVENT,
                        "error '" + code + "' was thrown by '" + node.id() + "', and nothing catches it"));
        end();
        caught.happen(Map.of());
    }

    /** Throws an escalation to whoever catches it; if that interrupts the path, the element is left by that. */
    void escalate(String code) throws CannotContinue {
        var caught = execution.tree().catcher(execution, token.key(), Trigger.Escalation.class, code);
        var outputs = outputs(visible);
        if (caught.isPresent() && caught.get().interrupting()) {
            record(outputs);
            end();
        }
        caught.ifPresent(catcher -> catcher.happen(Map.of()));
        if (caught.isEmpty() || !caught.get().interrupting()) {
            record(outputs);
        }
    }

    /** Throws a signal that brings this element's own variables. */
    void throwSignal(String name) throws CannotContinue {
        var outputs = outputs(visible);
        var signal = new SignalThrown(
                new SignalKey(execution.nextKey()),
                token.key(),
                name,
                execution.instance().variables().localTo(token.key()),
                execution.now());
        record(outputs);
        execution.record(signal);
    }

    /** Ends everything that lives beside this element, and lets no event sub-process begin any more. */
    void terminateEverythingElseInScope() {
        execution.events().closeEventSubProcesses(token.scope());
        execution.endings().endBeside(token);
    }

    /** Undoes what was completed in the scope of this element, as soon as all is gone that is being ended there. */
    void compensateWhenAlone() {
        if (execution.endings().anyIn(token.scope())) {
            execution.endings().follow(token.scope(), node.id(), Map.of());
        } else {
            compensate(null);
        }
    }

    /** Leaves, and ends the transaction around this element by its cancel boundary event. */
    void leaveAndCancelScope() {
        var transaction = execution.instance().tokens().get(token.scope());
        var event = execution.instance().definition().graph().boundaryEventsOf(transaction.elementId()).stream()
                .filter(boundary -> boundary.trigger() instanceof Trigger.Cancel)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "transaction " + transaction.elementId() + " has no cancel boundary event"));
        end();
        execution.events().happen(event, transaction.key(), Map.of());
    }

    private static String sourceOf(SequenceFlow flow) {
        return flow.condition() == null ? "unconditional" : flow.condition().source();
    }

    /** Leaves, and takes everything along that lives in the same scope. */
    void leaveAndTerminateScope() {
        end();
        execution.events().closeEventSubProcesses(token.scope());
        execution.endings().endInside(token.scope());
        execution.completeIfEmpty(token.scope());
    }

    /** Leaves an iteration of a multi-instance activity, which may be done by that. What its outputs have set is local to it. */
    private void leaveIteration() throws CannotContinue {
        var progress = IterationProgress.after(bodyAround(), token, visible, execution);
        end();
        progress.record(execution);
    }

    private MultiInstanceBody bodyAround() {
        var around = execution.instance().tokens().get(token.scope());
        if (execution.instance().definition().graph().node(around.elementId()) instanceof MultiInstanceBody body) {
            return body;
        }
        throw new IllegalStateException("iteration " + node.id() + " is in no multi-instance activity");
    }

    private void end() {
        if (!node.continuation().after()) {
            execution.compensations().completing(node, token);
        }
        execution.events().closeAll(token.key());
        execution.record(new TokenCompleted(token.key(), execution.now()));
    }

    private void setOutput(String name, Value value) {
        if (token.iteration() > 0) {
            execution.setLocal(token.key(), name, value);
        } else {
            execution.merge(token.scope(), name, value);
        }
    }

    /**
     * The outgoing flows that are taken from an element without a choice of its own.
     *
     * <p>Semantics: BPMN 2.0.2 §13.3.2: several flows out of an activity split like an inclusive gateway. Conditions are evaluated outside of the
     * activity: they see what its outputs and its listeners have set there, but nothing that is local to it.
     */
    private List<SequenceFlow> flowsAfter() throws CannotContinue {
        return node.choosesAmongFlows()
                ? flowsThatHold(execution.instance().variables().visibleFrom(token.scope()))
                : node.outgoing();
    }

    /** What the output mappings yield. */
    private Map<String, Value> outputs(VariableView inside) throws CannotContinue {
        if (node.outputs().isEmpty() || execution.omissions().mappings()) {
            return Map.of();
        }
        var outside = execution.instance().variables().visibleFrom(token.scope());
        return new MappingScope(inside).apply(node.outputs(), execution.now(), execution.warnings(), outside::find);
    }

    private void record(Map<String, Value> outputs) {
        outputs.forEach(this::setOutput);
    }
}
