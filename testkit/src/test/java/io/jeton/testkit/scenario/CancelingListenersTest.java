package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.UserTaskView;
import io.jeton.domain.behavior.Omissions;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.key.UserTaskKey;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.modification.Instruction;
import io.jeton.domain.modification.Modification;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.usertask.TaskVerdict;
import io.jeton.domain.variable.Value;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Listeners that are asked before a user task is gone because its element is ended from outside. Instances are loaded again between the steps. */
class CancelingListenersTest {
    private static final String LATE = timer("Duration", "PT9H");

    /** A user task whose listeners are asked by jobs of these types when it is cancelled. */
    private static String review(String id, String more, String... types) {
        var listeners = new StringBuilder();
        for (var type : types) {
            listeners.append("<zeebe:taskListener eventType=\"canceling\" type=\"%s\"/>".formatted(type));
        }
        return """
                <userTask id="%s"><extensionElements><zeebe:userTask/><zeebe:taskListeners>%s</zeebe:taskListeners>
                  </extensionElements>%s</userTask>
                """.formatted(id, listeners, more).strip();
    }

    private static TestEngine simple(String... types) {
        return EventModel.forgetfulEngineWith(
                "", """
                <startEvent id="start"/>
                start -> review
                %s
                review -> done
                <endEvent id="done"/>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(review("review", "", types), boundary("late", "review", true, LATE)));
    }

    private static UserTaskView taskOf(TestInstance instance) {
        assertThat(instance.userTasks()).hasSize(1);
        return instance.userTasks().get(0);
    }

    private static void forget(TestEngine engine) {
        engine.start("p").cancel();
    }

    private static void cancelActivity(TestInstance instance, boolean skipListeners, Instruction... more) {
        var instructions = new ArrayList<Instruction>(List.of(more));
        instructions.add(new Instruction.CancelActivity("review"));
        instance.modify(new Modification(instructions, new Omissions(skipListeners, false), null));
    }

    @Test
    void shouldLetTheBoundaryEventWaitUntilAllHaveBeenAsked() {
        // given
        var engine = simple("first", "second");
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofHours(9));
        // then
        assertThat(taskOf(instance).state()).isEqualTo("CANCELING");
        assertThat(instance).isWaitingOnlyAt("review").hasOpenJobs("first");
        // when
        forget(engine);
        var asked = engine.completeJob("first");
        // then
        assertThat(asked.job().work().listener().event()).isEqualTo(ListenerEvent.CANCELING);
        assertThat(asked.headers()).containsEntry("io.camunda.zeebe:changedAttributes", "[]");
        assertThat(instance).isWaitingOnlyAt("review").hasOpenJobs("second");
        // when
        engine.completeJob("second");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("review")
                .hasPassedInOrder("late", "expired")
                .hasNotPassed("done");
        assertThat(taskOf(instance).state()).isEqualTo("CANCELED");
        assertThat(taskOf(instance).endDate()).isNotNull();
    }

    @Test
    void shouldEndACancelledInstanceWhenAllHaveBeenAsked() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        // when
        instance.cancel();
        instance.cancel();
        // then
        assertThat(instance).isActive().isWaitingOnlyAt("review").hasOpenJobs("bye");
        assertThat(instance.whyNotDone()).contains("is CANCELING: its listeners are asked first");
        // when
        engine.advance(Duration.ofHours(10));
        engine.completeJob("bye");
        // then
        assertThat(instance).hasBeenTerminated().hasNotPassed("expired").hasNoOpenJobs();
    }

    @Test
    void shouldRefuseWhatCannotBeDoneMeanwhile() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        instance.cancel();
        var task = new UserTaskKey(taskOf(instance).key());
        // then
        assertThatThrownBy(() -> engine.await(engine.engine().userTasks().complete(task, Map.of())))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("to be CREATED, but it is CANCELING");
        assertThatThrownBy(() -> instance.modify(new Modification(
                        List.of(new Instruction.StartBefore("done", null, List.of())), Omissions.NONE, null)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("is being cancelled");
        var job = engine.activateJob("bye").job().key();
        var denied = new TaskVerdict(true, "stay", TaskUpdate.NONE);
        assertThatThrownBy(() -> engine.await(engine.engine().jobs().complete(job, Map.of(), null, null, denied)))
                .hasMessageContaining("CANCELING cannot be denied");
    }

    @Test
    void shouldKeepWhatListenersCorrect() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        instance.cancel();
        // when
        var job = engine.activateJob("bye").job().key();
        var correction = new TaskUpdate(new TaskUpdate.Assignee("ann"), null, null, null, null, 7);
        engine.await(
                engine.engine().jobs().complete(job, Map.of(), null, null, new TaskVerdict(false, null, correction)));
        // then
        assertThat(taskOf(instance).priority()).isEqualTo(7);
        assertThat(taskOf(instance).assignee()).isEqualTo("ann");
        assertThat(instance).hasBeenTerminated();
    }

    @Test
    void shouldStopAtFailuresUntilSomebodyHelps() {
        // given
        var engine = simple("bye", "=who");
        var instance = engine.start("p");
        engine.advance(Duration.ofHours(9));
        // when
        var failed = engine.failJob("bye", 0);
        // then
        assertThat(instance).hasIncidentAt("review", IncidentType.TASK_LISTENER_NO_RETRIES);
        // when
        engine.await(engine.engine().jobs().update(new JobKey(failed.job().key().value()), 1, null, null));
        instance.resolveIncidentAt("review");
        engine.completeJob("bye");
        // then
        assertThat(instance)
                .hasIncidentAt("review", IncidentType.EXTRACT_VALUE_ERROR)
                .hasNoOpenJobs();
        // when
        forget(engine);
        instance.setVariables(Map.of("who", "other"));
        instance.resolveIncidentAt("review");
        engine.completeJob("other");
        // then
        assertThat(instance).hasCompleted().hasPassed("expired");
    }

    @Test
    void shouldBeAskedInsteadOfListenersOfAnotherChange() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> review
                <userTask id="review"><extensionElements><zeebe:userTask/><zeebe:taskListeners>
                  <zeebe:taskListener eventType="completing" type="check"/>
                  <zeebe:taskListener eventType="canceling" type="bye"/></zeebe:taskListeners></extensionElements></userTask>
                """);
        var instance = engine.start("p");
        var answer = engine.engine()
                .userTasks()
                .complete(new UserTaskKey(taskOf(instance).key()), Map.of());
        engine.advance(Duration.ZERO);
        // when
        instance.cancel();
        engine.advance(Duration.ofSeconds(1));
        // then
        assertThat(instance).hasOpenJobs("bye");
        assertThat(answer)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("expected to find an open user task");
        engine.completeJob("bye");
        assertThat(instance).hasBeenTerminated();
    }

    private static TestEngine nested() {
        return EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> review
                  begin -> work
                  %s
                  %s
                  %s
                  soon -> soonDone
                  <endEvent id="soonDone"/>
                </subProcess>
                %s
                scope -> done
                <endEvent id="done"/>
                late -> expired
                <endEvent id="expired"/>
                """.formatted(
                        review("review", "", "bye"),
                        job("work"),
                        boundary("soon", "review", true, timer("Duration", "PT1H")),
                        boundary("late", "scope", true, LATE)));
    }

    @Test
    void shouldHoldTheScopesAroundIt() {
        // given
        var engine = nested();
        var instance = engine.start("p");
        // when
        engine.advance(Duration.ofHours(1));
        forget(engine);
        engine.advance(Duration.ofHours(8));
        // then
        assertThat(instance)
                .isWaitingOnlyAt("scope", "review")
                .hasTerminated("work")
                .hasOpenJobs("bye");
        // when
        engine.completeJob("bye");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("review", "scope")
                .hasPassedInOrder("late", "expired")
                .hasNotPassed("soon", "done");
    }

    @Test
    void shouldLetTheRestOfItsScopeGoOn() {
        // given
        var engine = nested();
        var instance = engine.start("p");
        engine.advance(Duration.ofHours(1));
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).isWaitingOnlyAt("scope", "review");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassedInOrder("soon", "soonDone", "scope", "done");
    }

    @Test
    void shouldLetAnInterruptingEventSubProcessWait() {
        // given
        var engine = EventModel.forgetfulEngineWith(
                "<signal id=\"s\" name=\"stop\"/>", """
                <startEvent id="start"/>
                start -> review
                start -> work
                %s
                %s
                <subProcess id="handler" triggeredByEvent="true">
                  <startEvent id="stopped" isInterrupting="true">
                    <extensionElements><zeebe:ioMapping><zeebe:output source="=reason" target="why"/></zeebe:ioMapping></extensionElements>
                    <signalEventDefinition signalRef="s"/></startEvent>
                  stopped -> tidied
                  <endEvent id="tidied"/>
                </subProcess>
                """.formatted(review("review", "", "bye"), job("work")));
        var instance = engine.start("p");
        // when
        engine.broadcast("stop", Map.of("reason", "rain"));
        // then
        assertThat(instance).isWaitingOnlyAt("review").hasTerminated("work");
        // when
        forget(engine);
        engine.completeJob("bye");
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassedInOrder("stopped", "tidied", "handler")
                .hasVariable("why", "rain");
    }

    @Test
    void shouldLetATerminateEndEventWait() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> review
                  begin -> work
                  %s
                  %s
                  work -> stop
                  <endEvent id="stop"><terminateEventDefinition/></endEvent>
                </subProcess>
                scope -> done
                <endEvent id="done"/>
                """.formatted(review("review", "", "bye"), job("work")));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).isWaitingOnlyAt("scope", "review");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasTerminated("review").hasPassedInOrder("stop", "scope", "done");
    }

    @Test
    void shouldLetAnErrorWait() {
        // given
        var engine = EventModel.forgetfulEngineWith("<error id=\"e\" errorCode=\"broken\"/>", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> review
                  begin -> work
                  %s
                  %s
                </subProcess>
                %s
                caught -> done
                <endEvent id="done"/>
                """.formatted(
                        review("review", "", "bye"),
                        job("work"),
                        boundary("caught", "scope", true, "<errorEventDefinition errorRef=\"e\"/>")));
        var instance = engine.start("p");
        // when
        engine.throwError("work", "broken");
        // then
        assertThat(instance).isWaitingOnlyAt("scope", "review").hasNoIncident();
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassedInOrder("caught", "done");
    }

    private static TestEngine repeated(String condition) {
        var loop = """
                <multiInstanceLoopCharacteristics><extensionElements>
                  <zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/></extensionElements>%s
                </multiInstanceLoopCharacteristics>""".formatted(condition).replace("\n", "");
        return EventModel.forgetfulEngineWith(
                "", """
                <startEvent id="start"/>
                start -> review
                %s
                review -> done
                <endEvent id="done"/>
                %s
                late -> expired
                <endEvent id="expired"/>
                """.formatted(review("review", loop, "bye"), boundary("late", "review", true, LATE)));
    }

    private static TestInstance startRepeated(TestEngine engine) {
        return engine.start("p", Map.of("items", List.of(1, 2, 3)));
    }

    @Test
    void shouldEndRepeatedTasksWhenTheirConditionHolds() {
        // given
        var engine = repeated("<completionCondition>=numberOfCompletedInstances = 1</completionCondition>");
        var instance = startRepeated(engine);
        // when
        engine.await(engine.engine()
                .userTasks()
                .complete(new UserTaskKey(instance.userTasks().get(0).key()), Map.of()));
        // then
        assertThat(instance).isActive().hasOpenJobs("bye", "bye");
        startRepeated(engine);
        engine.completeJob("bye");
        assertThat(instance).isActive().hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("done");
    }

    @Test
    void shouldEndRepeatedTasksBeforeTheirBoundaryEvent() {
        // given
        var engine = repeated("");
        var instance = startRepeated(engine);
        // when
        engine.advance(Duration.ofHours(9));
        // then
        assertThat(instance).hasOpenJobs("bye", "bye", "bye");
        engine.completeJob("bye");
        engine.completeJob("bye");
        assertThat(instance).isActive().hasNotPassed("late");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("late", "expired").hasNotPassed("done");
    }

    @Test
    void shouldCancelASingleIteration() {
        // given
        var engine = repeated("");
        var instance = startRepeated(engine);
        var iteration = instance.userTasks().get(1).elementKey();
        // when
        instance.modify(new Modification(
                List.of(new Instruction.CancelActivityInstance("review:" + iteration)), Omissions.NONE, null));
        instance.userTasks().stream()
                .filter(task -> task.state().equals("CREATED"))
                .forEach(task ->
                        engine.await(engine.engine().userTasks().complete(new UserTaskKey(task.key()), Map.of())));
        // then
        assertThat(instance).isActive().hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("done");
    }

    private static TestEngine calling(String calledEvents) {
        var engine = TestEngine.create(
                TestEngine.settings(TestEngine.SETTINGS.pipeline().stepsMax(), 1, 1));
        engine.deployXml(
                "p.bpmn",
                EventModel.fileOf(
                        "",
                        EventModel.process("p", """
                                <startEvent id="start"/>
                                start -> call
                                <callActivity id="call"><extensionElements><zeebe:calledElement processId="child"/></extensionElements></callActivity>
                                %s
                                call -> done
                                <endEvent id="done"/>
                                late -> expired
                                <endEvent id="expired"/>
                                """.formatted(boundary("late", "call", true, LATE))),
                        EventModel.process("child", """
                                <startEvent id="begin"/>
                                begin -> review
                                %s
                                %s
                                """.formatted(review("review", "", "bye"), calledEvents))));
        return engine;
    }

    @Test
    void shouldHoldTheCallActivityAndItsBoundaryEvent() {
        // given
        var engine = calling("");
        var parent = engine.start("p");
        var child = parent.called("call").get(0);
        // when
        engine.advance(Duration.ofHours(9));
        // then
        assertThat(parent).isWaitingOnlyAt("call").hasNotPassed("late");
        assertThat(child).isActive().hasOpenJobs("bye");
        // when
        forget(engine);
        engine.completeJob("bye");
        // then
        assertThat(child).hasBeenTerminated();
        assertThat(parent).hasCompleted().hasTerminated("call").hasPassedInOrder("late", "expired");
    }

    @Test
    void shouldHoldTheCallingInstance() {
        // given
        var engine = calling("");
        var parent = engine.start("p");
        var child = parent.called("call").get(0);
        // when
        parent.cancel();
        // then
        assertThat(parent).isActive();
        engine.completeJob("bye");
        assertThat(child).hasBeenTerminated();
        assertThat(parent).hasBeenTerminated();
    }

    @Test
    void shouldEndTheCallActivityWhenAModificationHasEndedTheCalledInstance() {
        // given
        var engine = calling("");
        var parent = engine.start("p");
        var child = parent.called("call").get(0);
        // when
        cancelActivity(child, false);
        // then
        assertThat(parent).isActive();
        assertThat(child).isActive();
        engine.completeJob("bye");
        assertThat(child).hasBeenTerminated();
        assertThat(parent).hasBeenTerminated();
    }

    @Test
    void shouldEndAModifiedInstanceWhenAllHaveBeenAsked() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        // when
        cancelActivity(instance, false);
        // then
        assertThat(instance).isActive().hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasBeenTerminated();
    }

    @Test
    void shouldStartElsewhereAtOnce() {
        // given
        var engine = nested();
        var instance = engine.start("p");
        // when
        cancelActivity(instance, false, new Instruction.StartBefore("done", null, List.of()));
        engine.completeJob("work");
        // then
        assertThat(instance).isActive().hasPassed("done").hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldAskNobodyIfAModificationSaysSo() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        // when
        cancelActivity(instance, true);
        // then
        assertThat(instance).hasBeenTerminated().hasNoOpenJobs();
        assertThat(taskOf(instance).state()).isEqualTo("CANCELED");
    }

    @Test
    void shouldLetABoundaryEventThatIsStartedByHandWait() {
        // given
        var engine = simple("bye");
        var instance = engine.start("p");
        var local = new Assignment(Map.of("x", Value.TRUE), new Assignment.Local());
        // then
        assertThatThrownBy(() -> instance.modify(new Modification(
                        List.of(new Instruction.StartBefore("late", null, List.of(local))), Omissions.NONE, null)))
                .hasMessageContaining("begins only when listeners have been asked");
        // when
        instance.modify(
                new Modification(List.of(new Instruction.StartBefore("late", null, List.of())), Omissions.NONE, null));
        // then
        assertThat(instance).isWaitingOnlyAt("review").hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("late", "expired");
    }

    @Test
    void shouldUndoATransactionWhenAllHaveBeenAsked() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> deal
                <transaction id="deal">
                  <startEvent id="begin"/>
                  begin -> pay
                  begin -> review
                  %s
                  %s
                  %s
                  %s
                  pay -> giveUp
                  <endEvent id="giveUp"><cancelEventDefinition/></endEvent>
                </transaction>
                %s
                off -> done
                <endEvent id="done"/>
                """.formatted(
                        job("pay"),
                        review("review", "", "bye"),
                        boundary("paid", "pay", true, "<compensateEventDefinition/>"),
                        "<serviceTask id=\"refund\" isForCompensation=\"true\"><extensionElements><zeebe:taskDefinition"
                                + " type=\"refund\"/></extensionElements></serviceTask><association id=\"a\""
                                + " sourceRef=\"paid\" targetRef=\"refund\"/>",
                        boundary("off", "deal", true, "<cancelEventDefinition/>")));
        var instance = engine.start("p");
        // when
        engine.completeJob("pay");
        // then
        assertThat(instance).hasOpenJobs("bye");
        // when
        forget(engine);
        engine.completeJob("bye");
        // then
        assertThat(instance).hasOpenJobs("refund");
        engine.completeJob("refund");
        assertThat(instance).hasCompleted().hasPassedInOrder("refund", "off", "done");
    }

    @Test
    void shouldLeaveAnAdHocSubProcessWhenAllHaveBeenAsked() {
        // given
        var engine = EventModel.forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> choose
                <adHocSubProcess id="choose" cancelRemainingInstances="true"><extensionElements>
                  <zeebe:adHoc activeElementsCollection="=[&quot;review&quot;, &quot;work&quot;]"/></extensionElements>
                  %s
                  %s
                  <completionCondition>=true</completionCondition>
                </adHocSubProcess>
                choose -> done
                <endEvent id="done"/>
                """.formatted(review("review", "", "bye"), job("work")));
        var instance = engine.start("p");
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).hasOpenJobs("bye");
        engine.completeJob("bye");
        assertThat(instance).hasCompleted().hasPassed("choose", "done");
    }
}
