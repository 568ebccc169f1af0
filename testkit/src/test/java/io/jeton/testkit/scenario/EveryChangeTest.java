package io.jeton.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.change.InstanceChange;
import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenCompleted;
import io.jeton.domain.change.TokenChange.TokenCompleting;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.change.TokenChange.TokenTerminated;
import io.jeton.domain.change.TokenChange.TokenTerminating;
import io.jeton.domain.history.Retention;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.token.TokenState;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is recorded that no scenario needs, and no step of the life cycle is there that no scenario takes. */
class EveryChangeTest {
    @Test
    void shouldMakeEveryKindOfChange() {
        // given
        var known = kindsOf(InstanceChange.class).collect(Collectors.toSet());
        assertThat(known).as("kinds of changes").hasSizeGreaterThan(20);
        // when
        var made = Stream.of(
                        changes(),
                        remindedOften().changes(),
                        alarming().changes(),
                        asking().changes(),
                        listening().changes(),
                        publishing().changes(),
                        deciding().changes(),
                        beginningLater().changes(),
                        repeating().changes(),
                        repeatingInVain().changes(),
                        extended().changes(),
                        cancelledAtJoin().changes(),
                        migrated().changes(),
                        askingAtTheEnd().changes(),
                        suspendedForAWhile().changes(),
                        rememberedForAWhile().changes())
                .flatMap(List::stream)
                .<Class<?>>map(Object::getClass)
                .collect(Collectors.toSet());
        // then
        assertThat(made).isEqualTo(known);
    }

    @Test
    void shouldTakeEveryLegalStepOfTheLifeCycle() {
        // given
        var legal = new HashSet<Transition>();
        for (var from : TokenState.values()) {
            for (var to : TokenState.values()) {
                if (from.mayBecome(to)) {
                    legal.add(new Transition(from, to));
                }
            }
        }
        var taken = transitionsIn(changes());
        taken.addAll(transitionsIn(askingAtTheEnd().changes()));
        // then
        assertThat(taken).isEqualTo(legal);
    }

    /** An instance that gets one more iteration by hand. */
    private static TestInstance extended() {
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("each", task -> task.jobType("each").forEach("=[1, 2]", "item"))
                .endEvent("end"));
        var instance = engine.start("p");
        instance.modify(
                new Modification(List.of(new Instruction.StartBefore("each", null, List.of())), Omissions.NONE, null));
        return instance;
    }

    /** An instance with more iterations than are begun at once. */
    private static TestInstance repeating() {
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .scriptTask("each", task -> task.script("=item", "result")
                        .forEach("=items", "item")
                        .collect("=result", "results"))
                .endEvent("end"));
        return engine.start(
                "p", Map.of("items", IntStream.rangeClosed(1, 101).boxed().toList()));
    }

    /** An instance that is ended with more iterations than are ended at once, while a store has most of them. */
    private static TestInstance repeatingInVain() {
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("each", task -> task.jobType("each").forEach("=items", "item"))
                .endEvent("end"));
        var instance = engine.start(
                "p", Map.of("items", IntStream.rangeClosed(1, 500).boxed().toList()));
        instance.cancel();
        return instance;
    }

    /** Of instances that meet everything that can happen. */
    private static List<InstanceChange> changes() {
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("work")
                .exclusiveGateway("choice")
                .condition("=x > 0")
                .parallelGateway("join")
                .endEvent("end")
                .moveTo("fork")
                .serviceTask("other", task -> task.jobType("other").input("=missing", "nothing"))
                .connectTo("join")
                .moveTo("fork")
                .serviceTask("blocked", task -> task.jobType("=missing"))
                .connectTo("join")
                .moveTo("fork")
                .serviceTask("last")
                .terminateEndEvent("stop"));
        var completed = engine.start("p", Map.of("x", 0));
        completed.setVariables(Map.of("x", -1));
        engine.failJob("work", 0);
        completed.jobs().stream()
                .filter(job -> job.type().equals("work"))
                .forEach(job -> engine.await(engine.engine().jobs().update(new JobKey(job.key()), 1, null, null)));
        completed.resolveIncidentAt("work");
        engine.completeJob("work");
        engine.throwError("other", "code");
        completed.resolveIncidentAt("other");
        engine.completeJob("other");
        engine.completeJob("last");
        var joined = engine.start("p", Map.of("x", 1, "missing", "found"));
        List.of("work", "other", "found").forEach(engine::completeJob);
        joined.cancel();
        return Stream.of(completed, joined)
                .flatMap(instance -> instance.changes().stream())
                .toList();
    }

    private static TestInstance deciding() {
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").decisionTask("decide", "fee", "fee"));
        engine.deploy(DecisionTable.decision("fee").input("age").output("fee").rule("-", "1"));
        return engine.start("p");
    }

    /** Begins with an instruction, but only when a listener is done. */
    private static TestInstance beginningLater() {
        var engine = TestEngine.with(BpmnModel.process("p")
                .startListener("prepare")
                .startEvent("start")
                .task("work")
                .endEvent("end"));
        var instance = engine.startBefore("p", Map.of(), "work");
        engine.completeJob("prepare");
        return instance;
    }

    private static TestInstance remindedOften() {
        var engine = EventModel.engineWith("", """
                <startEvent id="start"/>
                start -> work
                %s
                %s
                """.formatted(
                        EventModel.job("work"),
                        EventModel.boundary("remind", "work", false, EventModel.timer("Cycle", "R/PT1H"))));
        var instance = engine.start("p");
        engine.advance(Duration.ofHours(2));
        engine.completeJob("work");
        return instance;
    }

    private static TestInstance alarming() {
        var engine = EventModel.engineWith("<signal id=\"alarm\" name=\"alarm\"/>", """
                <startEvent id="start"/>
                start -> alert
                <endEvent id="alert"><signalEventDefinition signalRef="alarm"/></endEvent>
                """);
        return engine.start("p");
    }

    private static TestInstance listening() {
        var engine = EventModel.engineWith("", """
                <startEvent id="start"/>
                start -> review
                <userTask id="review"><extensionElements><zeebe:userTask/><zeebe:taskListeners>
                  <zeebe:taskListener eventType="assigning" type="check"/></zeebe:taskListeners></extensionElements></userTask>
                """);
        var instance = engine.start("p");
        var task = new UserTaskKey(instance.userTasks().get(0).key());
        for (var verdict : List.of(TaskVerdict.AGREED, new TaskVerdict(true, null, TaskUpdate.NONE))) {
            var unused = engine.engine().userTasks().assign(task, "ann", true);
            engine.advance(Duration.ZERO);
            var job = engine.activateJob("check").job().key();
            engine.await(engine.engine().jobs().complete(job, Map.of(), null, null, verdict));
        }
        return instance;
    }

    /** Listeners are asked before it is cancelled. */
    private static TestInstance askingAtTheEnd() {
        var engine = EventModel.engineWith("", """
                <startEvent id="start"/>
                start -> review
                <userTask id="review"><extensionElements><zeebe:userTask/><zeebe:taskListeners>
                  <zeebe:taskListener eventType="canceling" type="bye"/></zeebe:taskListeners></extensionElements></userTask>
                """);
        var instance = engine.start("p");
        instance.cancel();
        engine.completeJob("bye");
        return instance;
    }

    private static TestInstance asking() {
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .userTask("first")
                .userTask("second")
                .endEvent("end"));
        var instance = engine.start("p");
        engine.assignTask("first", "ann");
        var task = new UserTaskKey(instance.userTasks().get(0).key());
        engine.await(engine.engine().userTasks().update(task, new TaskUpdate(null, null, null, null, null, 1)));
        engine.completeTask("first");
        instance.cancel();
        return instance;
    }

    private static TestInstance cancelledAtJoin() {
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("one")
                .parallelGateway("join")
                .moveTo("fork")
                .serviceTask("two")
                .connectTo("join"));
        var instance = engine.start("p");
        engine.completeJob("one");
        instance.modify(new Modification(List.of(new Instruction.CancelActivity("join")), Omissions.NONE, null));
        return instance;
    }

    private static TestInstance migrated() {
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("one"));
        var instance = engine.start("p");
        engine.deploy(BpmnModel.process("p").startEvent("start").serviceTask("other"));
        instance.migrateTo("p", Map.of("one", "other"));
        return instance;
    }

    private static TestInstance suspendedForAWhile() {
        var instance = TestEngine.with(
                        BpmnModel.process("p").startEvent("start").serviceTask("work"))
                .start("p");
        instance.suspend();
        instance.resume();
        return instance;
    }

    private static TestInstance rememberedForAWhile() {
        var engine = TestEngine.create(HistoryTest.settings(new Retention(Duration.ofDays(1), Map.of())));
        engine.deploy(BpmnModel.process("p").startEvent("start").endEvent("end"));
        return engine.start("p");
    }

    private static TestInstance publishing() {
        return EventModel.engineWith(
                        EventModel.declaredMessage("m", "paid", "=order"), """
                <startEvent id="start"/>
                start -> tell
                <endEvent id="tell"><extensionElements><zeebe:publishMessage correlationKey="key"/></extensionElements>%s</endEvent>
                """.formatted(EventModel.message("m")))
                .start("p");
    }

    private static Set<Transition> transitionsIn(List<InstanceChange> changes) {
        var states = new HashMap<TokenKey, TokenState>();
        var transitions = new HashSet<Transition>();
        for (var step : stepsIn(changes)) {
            var before = states.put(step.token(), step.to());
            if (before != null) {
                transitions.add(new Transition(before, step.to()));
            }
        }
        return transitions;
    }

    private static List<Step> stepsIn(List<InstanceChange> changes) {
        var steps = new ArrayList<Step>();
        for (var change : changes) {
            if (change instanceof TokenCreated created) {
                steps.add(new Step(created.token(), TokenState.ACTIVATING));
            } else if (change instanceof TokenActivated activated) {
                steps.add(new Step(activated.token(), TokenState.ACTIVE));
            } else if (change instanceof TokenCompleting completing) {
                steps.add(new Step(completing.token(), TokenState.COMPLETING));
            } else if (change instanceof TokenCompleted completed) {
                steps.add(new Step(completed.token(), TokenState.COMPLETED));
            } else if (change instanceof TokenTerminating terminating) {
                steps.add(new Step(terminating.token(), TokenState.TERMINATING));
            } else if (change instanceof TokenTerminated terminated) {
                steps.add(new Step(terminated.token(), TokenState.TERMINATED));
            }
        }
        return steps;
    }

    private static Stream<Class<?>> kindsOf(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryChangeTest::kindsOf)
                : Stream.of(type);
    }

    private record Transition(TokenState from, TokenState to) {}

    private record Step(TokenKey token, TokenState to) {}
}
