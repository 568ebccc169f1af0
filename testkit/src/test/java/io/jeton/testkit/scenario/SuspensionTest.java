package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.declaredMessage;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.message;
import static io.jeton.testkit.scenario.EventModel.process;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.InstanceView;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.modification.ElementModification;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.MessageNotCorrelated;
import io.jeton.domain.rejection.Rejection.StartInSuspended;
import io.jeton.domain.rejection.Rejection.SuspendedCaller;
import io.jeton.domain.rejection.Rejection.SuspendedInstance;
import io.jeton.domain.waiting.Wait;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing happens in a suspended instance, and nothing is lost but signals; it can be ended, looked at and resumed. */
class SuspensionTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void shouldHandOutNoJobsUntilItIsResumed() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));
        var instance = engine.start("p");
        // when
        instance.suspend();
        // then
        assertThat(stateOf(instance)).isEqualTo("SUSPENDED");
        assertThat(instance.openJobs()).hasSize(1);
        assertThat(engine.activateJobs("work", 10)).isEmpty();
        // when
        instance.resume();
        // then
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        engine.completeJob("work");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldRefuseWhatWouldMoveATokenAndSayWhy() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));
        var instance = engine.start("p");
        var held = engine.activateJob("work");
        // when
        instance.suspend();
        // then
        assertRefused(() -> engine.completeJob(held.job().key(), Map.of()));
        assertRefused(() -> instance.setVariables(Map.of("x", 1)));
        assertRefused(() -> instance.modify(new ElementModification(
                List.of(),
                List.of(),
                List.of(new ElementModification.Terminate(new ElementModification.Instances.OfElement("work"))))));
        // when
        instance.resume();
        engine.completeJob(held.job().key(), Map.of());
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldGrantAttemptsInASuspendedInstance() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));
        var instance = engine.start("p");
        engine.failJob("work", 0);
        instance.suspend();
        // when
        var job = new JobKey(instance.openJobs().get(0).key());
        engine.await(engine.engine().jobs().update(job, 2, null, null));
        // then
        assertThat(engine.activateJobs("work", 1)).isEmpty();
        // when
        instance.resume();
        instance.resolveIncidentAt("work");
        // then
        engine.completeJob("work");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldBeLateWithTimersButNotLoseThem() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                wait -> end
                <endEvent id="end"/>
                """.formatted(timer("Duration", "PT1H")));
        var late = engine.start("p");
        var early = engine.start("p");
        late.suspend();
        early.suspend();
        // when
        early.resume();
        engine.advance(HOUR.multipliedBy(3));
        // then
        assertThat(early).hasCompleted();
        assertThat(late).isWaitingOnlyAt("wait");
        // when
        late.resume();
        engine.advance(Duration.ofMillis(1));
        // then
        assertThat(late).hasCompleted();
    }

    @Test
    void shouldLeaveMessagesInTheBufferUntilItIsResumed() {
        // given
        var engine = waitingForMessage();
        var instance = engine.start("p", Map.of("order", "a"));
        instance.suspend();
        // when
        engine.publish("paid", "a", HOUR, Map.of("amount", 7));
        // then
        assertThat(instance).isWaitingOnlyAt("wait").hasNoVariable("amount");
        assertThatThrownBy(() -> engine.correlate("paid", "a", Map.of()))
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.rejection())
                        .isInstanceOf(MessageNotCorrelated.class));
        // when
        instance.resume();
        engine.advance(Duration.ofMillis(1));
        // then
        assertThat(instance).hasCompleted().hasVariable("amount", 7);
    }

    @Test
    void shouldGiveAMessageToTheNextOneInLineThatIsNotSuspended() {
        // given
        var engine = waitingForMessage();
        var first = engine.start("p", Map.of("order", "a"));
        var second = engine.start("p", Map.of("order", "a"));
        first.suspend();
        // when
        engine.publish("paid", "a", HOUR, Map.of());
        // then
        assertThat(second).hasCompleted();
        assertThat(first).isWaitingOnlyAt("wait");
    }

    @Test
    void shouldMissSignalsWhileSuspended() {
        // given
        var engine = engineWith("<signal id=\"s\" name=\"go\"/>", """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>
                wait -> end
                <endEvent id="end"/>
                """);
        var instance = engine.start("p");
        instance.suspend();
        // when
        engine.broadcast("go", Map.of());
        engine.advance(HOUR);
        instance.resume();
        engine.advance(HOUR);
        // then
        assertThat(instance).isWaitingOnlyAt("wait");
        // when
        engine.broadcast("go", Map.of());
        engine.advance(HOUR);
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldEndASuspendedInstance() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));
        var instance = engine.start("p");
        instance.suspend();
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        assertThatThrownBy(instance::resume).isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldHearListenersOfWhatIsEndedInASuspendedInstance() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> review
                <userTask id="review"><extensionElements><zeebe:userTask/><zeebe:taskListeners>
                  <zeebe:taskListener eventType="canceling" type="bye"/></zeebe:taskListeners></extensionElements></userTask>
                """);
        var instance = engine.start("p");
        instance.suspend();
        // when
        instance.cancel();
        engine.completeJob("bye");
        // then
        assertThat(instance).hasBeenTerminated();
    }

    @Test
    void shouldChangeNothingIfItIsAskedTwice() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").serviceTask("work").endEvent("end"));
        var instance = engine.start("p");
        instance.resume();
        instance.suspend();
        var before = instance.changes();
        // when
        instance.suspend();
        // then
        assertThat(instance.changes()).isEqualTo(before);
    }

    @Test
    void shouldSuspendAndResumeWhatItHasCalledAtAnyDepth() {
        // given
        var engine = calling();
        var root = engine.start("top");
        var middle = root.called("call").get(0);
        var leaf = middle.called("call").get(0);
        // when
        root.suspend();
        // then
        assertThat(List.of(root, middle, leaf))
                .extracting(SuspensionTest::stateOf)
                .containsOnly("SUSPENDED");
        assertThat(engine.activateJobs("work", 10)).isEmpty();
        assertThatThrownBy(leaf::resume)
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.rejection())
                        .isEqualTo(new SuspendedCaller(leaf.key(), middle.key())));
        // when
        root.resume();
        // then
        engine.completeJob("work");
        engine.advance(Duration.ofMillis(1));
        assertThat(root).hasCompleted();
    }

    @Test
    void shouldSuspendOnlyWhatWasCalled() {
        // given
        var engine = calling();
        var root = engine.start("top");
        var middle = root.called("call").get(0);
        var leaf = middle.called("call").get(0);
        // when
        middle.suspend();
        // then
        assertThat(List.of(root, middle, leaf))
                .extracting(SuspensionTest::stateOf)
                .containsExactly("ACTIVE", "SUSPENDED", "SUSPENDED");
        // when
        root.cancel();
        // then
        assertThat(leaf).hasBeenTerminated();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void shouldGoOnWhereItWasWhenItIsSuspendedWhileItsTokensMove(int stepsMax) {
        // given
        var engine = TestEngine.create(TestEngine.settings(stepsMax));
        engine.deploy(BpmnModel.process("p")
                .startEvent("start")
                .task("a")
                .task("b")
                .task("c")
                .serviceTask("work")
                .endEvent("end"));
        var instance = engine.start("p");
        // when
        instance.suspend();
        engine.advance(HOUR);
        instance.resume();
        engine.advance(Duration.ofMillis(1));
        // then
        engine.completeJob("work");
        engine.advance(Duration.ofMillis(1));
        assertThat(instance).hasCompleted().hasPassedInOrder("a", "b", "c", "work");
    }

    @Test
    void shouldResumeIterationsThatAreNotInMemory() {
        // given
        var engine = TestEngine.create(TestEngine.settings(1_000, 1, 1));
        engine.deploy(BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("work", task -> task.jobType("work").forEach("=for i in 1..300 return i", "item"))
                .endEvent("end"));
        var instance = engine.start("p");
        engine.advance(Duration.ofSeconds(1));
        instance.suspend();
        engine.start("p").suspend();
        assertThat(engine.activateJobs("work", 1_000)).isEmpty();
        // when
        instance.resume();
        engine.advance(Duration.ofSeconds(1));
        for (var held : engine.activateJobs("work", 1_000)) {
            engine.completeJob(held.job().key(), Map.of());
        }
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldSayThatItWaitsForSomebodyToResumeIt() {
        // given
        var instance = engineWith(
                        "", """
                <startEvent id="start"/>
                start -> work
                %s
                %s
                """.formatted(job("work"), boundary("late", "work", true, timer("Duration", "PT1H"))))
                .start("p");
        // when
        instance.suspend();
        // then
        assertThat(instance.waitingStates().get(0).waits()).anyMatch(Wait.OfResumption.class::isInstance);
        assertThat(instance.activityTree()).isNotNull();
    }

    /** Rows 231 and 232 of the table. */
    @Test
    void shouldEndSomethingInASuspendedInstanceButStartNothing() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("a")
                .moveTo("fork")
                .serviceTask("b"));
        var instance = engine.start("p");
        instance.suspend();
        // then
        assertThatThrownBy(() -> instance.modify(new Modification(
                        List.of(new Instruction.CancelActivity("a"), new Instruction.StartBefore("b", null, List.of())),
                        Omissions.NONE,
                        null)))
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.rejection())
                        .isInstanceOf(StartInSuspended.class)
                        .extracting(rejection -> rejection.message())
                        .asString()
                        .contains("instructions[1]", "suspended"));
        assertThat(instance).isWaitingOnlyAt("a", "b");
        // when
        instance.modify(new Modification(List.of(new Instruction.CancelActivity("a")), Omissions.NONE, null));
        // then
        assertThat(instance).isWaitingOnlyAt("b");
        assertThat(stateOf(instance)).isEqualTo("SUSPENDED");
        // when
        instance.modify(new Modification(List.of(new Instruction.CancelActivity("b")), Omissions.NONE, null));
        // then
        assertThat(instance).hasBeenTerminated();
    }

    private static void assertRefused(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(CommandRejected.class, refused -> assertThat(refused.rejection())
                        .isInstanceOf(SuspendedInstance.class));
    }

    private static String stateOf(TestInstance instance) {
        return instance.find().map(InstanceView::state).orElseThrow();
    }

    private static TestEngine waitingForMessage() {
        return engineWith(declaredMessage("m", "paid", "=order"), """
                <startEvent id="start"/>
                start -> wait
                <intermediateCatchEvent id="wait">%s</intermediateCatchEvent>
                wait -> end
                <endEvent id="end"/>
                """.formatted(message("m")));
    }

    private static TestEngine calling() {
        var engine = TestEngine.create();
        engine.deployXml("leaf.bpmn", EventModel.fileOf("", process("leaf", """
                <startEvent id="start"/>
                start -> work
                %s
                """.formatted(job("work")))));
        engine.deployXml("middle.bpmn", EventModel.fileOf("", process("middle", callOf("leaf"))));
        engine.deployXml("top.bpmn", EventModel.fileOf("", process("top", callOf("middle"))));
        return engine;
    }

    private static String callOf(String processId) {
        return """
                <startEvent id="start"/>
                start -> call
                <callActivity id="call"><extensionElements><zeebe:calledElement processId="%s"/></extensionElements></callActivity>
                """.formatted(processId);
    }
}
