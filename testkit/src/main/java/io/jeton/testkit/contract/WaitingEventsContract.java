package io.jeton.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.application.port.WaitingEvents.SignalReceiver;
import io.jeton.application.port.WaitingEvents.WaitingEvent;
import io.jeton.application.query.Condition;
import io.jeton.application.query.MessageSubscriptionField;
import io.jeton.application.query.SubscriptionCount;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.JobExecution;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.Continuation;
import io.jeton.domain.definition.ElementType;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.JobTask;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.PassThroughTask;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.job.Job;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.SignalKey;
import io.jeton.domain.key.SubscriptionKey;
import io.jeton.domain.signal.SignalBroadcast;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.subscription.SubscriptionKind;
import io.jeton.domain.timer.IsoSchedule;
import io.jeton.domain.variable.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What instances wait for is found, as long as they wait for it; and it is part of what is loaded. */
public abstract class WaitingEventsContract extends PortContract {
    private static final Duration CYCLE = Duration.ofMinutes(10);
    private static final SubscriptionKey FIRST = new SubscriptionKey(0);
    private static final int LIMIT = 1_000;

    @Test
    final void shouldLoadWhatAnInstanceWaitsFor() {
        // given
        var instance = start(fixture().unique("signal"));
        assertThat(instance.subscriptions().open()).hasSize(4);
        // then
        assertLoadedAsInMemory(instance);
        // when
        fixture()
                .change(
                        instance,
                        CYCLE,
                        execution -> execution.fireTimer(timerOf(instance).key()));
        // then
        assertThat(timerOf(instance).times()).isEqualTo(1);
        assertLoadedAsInMemory(instance);
    }

    @Test
    final void shouldFindTimersThatAreDueAndNoOthers() {
        // given
        var instance = start(fixture().unique("signal"));
        var timer = timerOf(instance);
        // then
        assertThat(dueOf(instance, Fixture.NOW.plus(CYCLE).minusNanos(1_000))).isEmpty();
        assertThat(dueOf(instance, Fixture.NOW.plus(CYCLE))).containsExactly(eventOf(instance, timer));
        // when
        fixture().change(instance, CYCLE, execution -> execution.fireTimer(timer.key()));
        // then
        assertThat(dueOf(instance, Fixture.NOW.plus(CYCLE))).isEmpty();
        assertThat(dueOf(instance, Fixture.NOW.plus(CYCLE.multipliedBy(2)))).containsExactly(eventOf(instance, timer));
    }

    @Test
    final void shouldFindTheEarliestTimersFirst() {
        // given
        var later = fixture().start(definition(fixture().unique("signal"), "R/PT20M"), Map.of());
        var sooner = fixture().start(definition(fixture().unique("signal"), "R/PT10M"), Map.of());
        // when
        var due = new ArrayList<>(stores().waiting().dueTimers(Fixture.NOW.plus(Duration.ofHours(1)), LIMIT));
        due.removeIf(event ->
                !event.instance().equals(later.key()) && !event.instance().equals(sooner.key()));
        // then
        assertThat(stores().waiting().nextDue())
                .hasValueSatisfying(next -> assertThat(next).isBeforeOrEqualTo(Fixture.NOW.plus(CYCLE)));
        assertThat(due).containsExactly(eventOf(sooner, timerOf(sooner)), eventOf(later, timerOf(later)));
    }

    @Test
    final void shouldFindNothingOnceTheWaitIsOver() {
        // given
        var signal = fixture().unique("signal");
        var instance = start(signal);
        // when
        var job = instance.jobs().open().stream().map(Job::key).findFirst().orElseThrow();
        fixture().change(instance, Duration.ofSeconds(1), execution -> new JobExecution(execution)
                .complete(job, Map.of()));
        // then
        assertThat(instance.isActive()).isFalse();
        assertThat(dueOf(instance, Fixture.NOW.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(waitingFor(broadcast(Fixture.TENANT, signal), FIRST, LIMIT)).isEmpty();
    }

    @Test
    final void shouldFindWhoWaitsForASignalPageByPage() {
        // given
        var signal = fixture().unique("signal");
        var first = start(signal);
        var second = start(signal);
        start(fixture().unique("other"));
        // when
        var page = waitingFor(broadcast(Fixture.TENANT, signal), FIRST, 1);
        var rest = waitingFor(broadcast(Fixture.TENANT, signal), page.get(0).subscription(), LIMIT);
        // then
        assertThat(page).containsExactly(receiverOf(first));
        assertThat(rest).containsExactly(receiverOf(second));
        assertThat(waitingFor(broadcast("another", signal), FIRST, LIMIT)).isEmpty();
    }

    @Test
    final void shouldFindOnlyWhoHasWaitedSinceBeforeTheSignal() {
        // given
        var name = fixture().unique("signal");
        var before = start(name);
        var signal = broadcast(Fixture.TENANT, name);
        var sameTime = start(name);
        var earlier = new SignalBroadcast(
                new SignalKey(Long.MAX_VALUE), Fixture.TENANT, name, Map.of(), Fixture.NOW.minusNanos(1_000));
        var later = new SignalBroadcast(new SignalKey(1), Fixture.TENANT, name, Map.of(), Fixture.NOW.plusNanos(1_000));
        // then
        assertThat(waitingFor(signal, FIRST, LIMIT)).containsExactly(receiverOf(before));
        assertThat(waitingFor(earlier, FIRST, LIMIT)).isEmpty();
        assertThat(waitingFor(later, FIRST, LIMIT)).containsExactly(receiverOf(before), receiverOf(sameTime));
    }

    private SignalBroadcast broadcast(String tenantId, String name) {
        return new SignalBroadcast(new SignalKey(fixture().keys(0).nextKey()), tenantId, name, Map.of(), Fixture.NOW);
    }

    private List<SignalReceiver> waitingFor(SignalBroadcast signal, SubscriptionKey after, int limit) {
        return stores().waiting().waitingForSignal(signal, after, limit);
    }

    private static SignalReceiver receiverOf(ProcessInstance instance) {
        var definition = instance.definition().key();
        return new SignalReceiver(signalOf(instance).key(), instance.key(), definition, "signal");
    }

    @Test
    final void shouldFindNothingOfASuspendedInstanceAndAllOfItAfterwards() {
        // given
        var signal = fixture().unique("signal");
        var instance = start(signal);
        var resting = fixture().start(resting(), Map.of());
        var late = Fixture.NOW.plus(CYCLE);
        // when
        fixture().setSuspended(instance, true);
        fixture().setSuspended(resting, true);
        // then
        assertThat(dueOf(instance, late)).isEmpty();
        assertThat(waitingFor(broadcast(Fixture.TENANT, signal), FIRST, LIMIT)).isEmpty();
        assertThat(continuationsOf(resting, late)).isEmpty();
        assertLoadedAsInMemory(instance);
        // when
        fixture().setSuspended(instance, false);
        fixture().setSuspended(resting, false);
        // then
        assertThat(dueOf(instance, late)).containsExactly(eventOf(instance, timerOf(instance)));
        assertThat(waitingFor(broadcast(Fixture.TENANT, signal), FIRST, LIMIT)).containsExactly(receiverOf(instance));
        assertThat(continuationsOf(resting, late)).hasSize(1);
        assertLoadedAsInMemory(instance);
    }

    @Test
    final void shouldLoadWhatCanBeUndone() {
        // given
        var definition = fixture().deploy(Graphs.undoable(fixture().unique("undoable")));
        var variables = Map.of("a", new Value("1.00"), "b", new Value("\"x\\n√\""));
        // when
        var instance = fixture().start(definition, variables);
        // then
        assertThat(instance.subscriptions().open()).singleElement().satisfies(done -> {
            assertThat(done.kind()).isEqualTo(SubscriptionKind.COMPENSATION);
            assertThat(done.host()).isEqualTo(instance.rootScope());
            assertThat(done.variables()).isEqualTo(variables);
        });
        assertLoadedAsInMemory(instance);
        assertThat(List.copyOf(fixture()
                        .load(instance.key())
                        .orElseThrow()
                        .subscriptions()
                        .open()
                        .get(0)
                        .variables()
                        .keySet()))
                .as("order of the variables")
                .isEqualTo(List.copyOf(
                        instance.subscriptions().open().get(0).variables().keySet()));
    }

    private void assertLoadedAsInMemory(ProcessInstance instance) {
        var loaded = fixture().load(instance.key()).orElseThrow();
        assertThat(loaded.snapshot()).isEqualTo(instance.snapshot());
    }

    private List<WaitingEvent> dueOf(ProcessInstance instance, Instant now) {
        return stores().waiting().dueTimers(now, LIMIT).stream()
                .filter(event -> event.instance().equals(instance.key()))
                .toList();
    }

    private ProcessInstance start(String signal) {
        return fixture().start(definition(signal, "R/PT10M"), Map.of());
    }

    private static WaitingEvent eventOf(ProcessInstance instance, Subscription subscription) {
        return new WaitingEvent(subscription.key(), instance.key());
    }

    private static Subscription timerOf(ProcessInstance instance) {
        return at(instance, "timer");
    }

    private static Subscription signalOf(ProcessInstance instance) {
        return at(instance, "signal");
    }

    private static Subscription at(ProcessInstance instance, String elementId) {
        return instance.subscriptions().open().stream()
                .filter(subscription -> subscription.elementId().equals(elementId))
                .findFirst()
                .orElseThrow();
    }

    /** A task with an event of each kind at its boundary, none of which interrupts. */
    private ProcessDefinition definition(String signal, String cycle) {
        var flow = new SequenceFlow("flow", "start", "work", null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, List.of(), List.of(flow)));
        var work = new JobTask(
                core("work", ElementType.SERVICE_TASK, List.of(flow), List.of()),
                new JobTemplate(Expression.constant("work", "work"), Expression.constant("3", 3), Map.of()));
        var nodes = new ArrayList<FlowNode>(List.of(start, work));
        nodes.add(boundary(
                "timer", new Trigger.Timer(Expression.constant(cycle, IsoSchedule.cycle(cycle)), IsoSchedule::cycle)));
        nodes.add(boundary("signal", new Trigger.Signal(Expression.constant(signal, signal))));
        nodes.add(boundary(
                "message",
                new Trigger.Message(Expression.constant("paid", "paid"), Expression.constant("Straße 1", "Straße 1"))));
        nodes.add(boundary(
                "condition", new Trigger.Condition(Expression.constant("=x", false), Set.of("x"), true, true)));
        return fixture().deploy(new ProcessGraph(fixture().unique("waiting"), null, null, nodes, start));
    }

    @Test
    final void shouldCountMessageSubscriptionsByDefinition() {
        // given
        var definition = definition(fixture().unique("signal"), "R/PT1H");
        fixture().start(definition, Map.of());
        var other = fixture().start(definition, Map.of());
        var ofDefinition = Condition.equal(
                MessageSubscriptionField.DEFINITION_KEY, definition.key().value());
        // then
        assertThat(stores().queries()
                        .messageSubscriptionsByDefinition(Searches.all(ofDefinition))
                        .items())
                .containsExactly(
                        new SubscriptionCount(definition.key().value(), definition.processId(), Fixture.TENANT, 2, 2));
        // when
        fixture().change(other, Duration.ofSeconds(1), Execution::cancel);
        // then
        assertThat(stores().queries()
                        .messageSubscriptionsByDefinition(Searches.all(
                                List.of(ofDefinition, Condition.equal(MessageSubscriptionField.MESSAGE_NAME, "paid"))))
                        .items())
                .containsExactly(
                        new SubscriptionCount(definition.key().value(), definition.processId(), Fixture.TENANT, 1, 1));
        assertThat(stores().queries()
                        .messageSubscriptionsByDefinition(Searches.all(
                                List.of(ofDefinition, Condition.equal(MessageSubscriptionField.MESSAGE_NAME, "other"))))
                        .items())
                .isEmpty();
    }

    @Test
    final void shouldFindTokensThatWaitForTheEngine() {
        // given
        var instance = fixture().start(resting(), Map.of());
        var job = instance.jobs().open().get(0);
        // then
        assertThat(continuationsOf(instance, Fixture.NOW)).containsExactly(job.key());
        assertThat(stores().waiting().nextContinuationDue())
                .hasValueSatisfying(due -> assertThat(due).isBeforeOrEqualTo(Fixture.NOW));
        assertLoadedAsInMemory(instance);
        // when
        fixture().change(instance, Duration.ofSeconds(1), execution -> new JobExecution(execution).goOn(job.key()));
        // then
        assertThat(continuationsOf(instance, Fixture.NOW.plus(CYCLE))).isEmpty();
    }

    private List<JobKey> continuationsOf(ProcessInstance instance, Instant now) {
        return stores().waiting().dueContinuations(now, LIMIT).stream()
                .filter(token -> token.instance().equals(instance.key()))
                .map(token -> token.job())
                .toList();
    }

    /** A process whose only task is entered by the engine's executor. */
    private ProcessDefinition resting() {
        var flow = new SequenceFlow("flow", "start", "rest", null);
        var start = new StartEvent(core("start", ElementType.START_EVENT, List.of(), List.of(flow)));
        var rest = new PassThroughTask(new NodeCore(
                "rest",
                null,
                ElementType.TASK,
                null,
                List.of(flow),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Continuation(true, false, 3, Duration.ZERO)));
        return fixture().deploy(new ProcessGraph(fixture().unique("resting"), null, null, List.of(start, rest), start));
    }

    private static BoundaryEvent boundary(String id, Trigger trigger) {
        return new BoundaryEvent(core(id, ElementType.BOUNDARY_EVENT, List.of(), List.of()), "work", false, trigger);
    }

    private static NodeCore core(
            String id, ElementType type, List<SequenceFlow> incoming, List<SequenceFlow> outgoing) {
        return new NodeCore(id, null, type, null, incoming, outgoing, List.of(), List.of());
    }
}
