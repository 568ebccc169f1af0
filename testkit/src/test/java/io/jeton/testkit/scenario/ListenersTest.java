package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.forgetfulEngineWith;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.JobKind;
import io.jeton.domain.job.JobListener;
import io.jeton.domain.job.ListenerEvent;
import io.jeton.domain.key.JobKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.ListenerCannotThrow;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workers are told before and after the own work of an element, one after the other. */
class ListenersTest {
    private static String listeners(String... listeners) {
        return Stream.of(listeners)
                .map(listener -> listener.split(" "))
                .map(parts -> "<zeebe:executionListener eventType=\"%s\" type=\"%s\"/>".formatted(parts[0], parts[1]))
                .reduce("<zeebe:executionListeners>", String::concat)
                .concat("</zeebe:executionListeners>");
    }

    private static List<String> openTypes(TestInstance instance) {
        return instance.openJobs().stream().map(job -> job.type()).toList();
    }

    private static void grantRetries(TestEngine engine, TestInstance instance) {
        var job = instance.openJobs().get(0);
        engine.await(engine.engine().jobs().update(new JobKey(job.key()), 1, null, null));
    }

    @Test
    void shouldTellListenersOneAfterTheOtherAroundTheWork() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("work", task -> task.jobType("work")
                        .startListener("first")
                        .startListener("second")
                        .endListener("third")
                        .endListener("fourth"))
                .endEvent("end"));
        // when
        var instance = engine.start("p");
        // then
        for (var type : List.of("first", "second", "work", "third", "fourth")) {
            assertThat(instance).isWaitingOnlyAt("work");
            assertThat(openTypes(instance)).containsExactly(type);
            engine.completeJob(type);
        }
        assertThat(instance).hasCompleted().hasPassedInOrder("work", "end");
    }

    @Test
    void shouldTellAWorkerWhatItIsAbout() {
        // given
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work">
                  <extensionElements>
                    <zeebe:taskDefinition type="work"/>
                    <zeebe:taskHeaders><zeebe:header key="a" value="1"/><zeebe:header key="b" value="2"/></zeebe:taskHeaders>
                    <zeebe:executionListeners>
                      <zeebe:executionListener eventType="end" type="=kind + &quot;!&quot;" retries="=1 + 4">
                        <zeebe:taskHeaders><zeebe:header key="b" value="3"/><zeebe:header key="c" value="4"/></zeebe:taskHeaders>
                      </zeebe:executionListener>
                    </zeebe:executionListeners>
                  </extensionElements>
                </serviceTask>
                """);
        var instance = engine.start("p", Map.of("kind", "told"));
        engine.completeJob("work");
        // when
        var activated = engine.activateJob("told!");
        // then
        assertThat(activated.headers()).isEqualTo(Map.of("a", "1", "b", "3", "c", "4"));
        assertThat(activated.job().retries()).isEqualTo(5);
        assertThat(activated.job().work().kind()).isEqualTo(JobKind.EXECUTION_LISTENER);
        assertThat(activated.job().work().listener()).isEqualTo(new JobListener(ListenerEvent.END, 0));
        assertThat(instance.openJobs()).singleElement().satisfies(job -> {
            assertThat(job.kind()).isEqualTo("EXECUTION_LISTENER");
            assertThat(job.listenerEventType()).isEqualTo("END");
        });
    }

    @Test
    void shouldEnterWithInputsThenListenersThenTheRest() {
        // given: the job's type and the timer at the boundary are what the listener says
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work">
                  <extensionElements>
                    <zeebe:taskDefinition type="=chosen"/>
                    <zeebe:ioMapping><zeebe:input source="=x + 1" target="y"/><zeebe:output source="=y" target="seen"/></zeebe:ioMapping>
                    %s
                  </extensionElements>
                </serviceTask>
                %s
                late -> end
                <endEvent id="end"/>
                """.formatted(
                listeners("start prepare", "end =done"), boundary("late", "work", true, timer("Duration", "=wait"))));
        var instance = engine.start("p", Map.of("x", 1, "done", "finish"));
        assertThat(instance).hasLocalVariable("work", "y", 2);
        // when
        instance.setVariables(Map.of("x", 10));
        engine.completeJob("prepare", Map.of("chosen", "packing", "wait", "PT5M"));
        // then
        assertThat(instance)
                .hasLocalVariable("work", "y", 2)
                .hasLocalVariable("work", "chosen", "packing")
                .hasOpenJobs("packing");
        // when
        engine.advance(Duration.ofMinutes(5));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassed("late", "end")
                .hasTerminated("work")
                .hasNoVariable("seen");
    }

    @Test
    void shouldLeaveWithOutputsThenListenersThenFlows() {
        // given
        var engine = forgetfulEngineWith(
                "", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work">
                  <extensionElements>
                    <zeebe:taskDefinition type="work"/>
                    <zeebe:ioMapping><zeebe:output source="=result" target="way"/></zeebe:ioMapping>
                    %s
                  </extensionElements>
                </serviceTask>
                work -> left : =way = "left"
                work -> right : =way = "right"
                <endEvent id="left"/>
                <endEvent id="right"/>
                %s
                """.formatted(listeners("end look"), boundary("late", "work", true, timer("Duration", "PT5M"))));
        var instance = engine.start("p");
        engine.completeJob("work", Map.of("result", "left"));
        // then: outputs have been set, and nothing can happen at the boundary any more
        assertThat(instance).hasVariable("way", "left");
        engine.advance(Duration.ofHours(1));
        assertThat(instance).isWaitingOnlyAt("work");
        // when
        engine.completeJob("look", Map.of("way", "right"));
        // then
        assertThat(instance).hasCompleted().hasPassed("right").hasNotPassed("left", "late");
    }

    @Test
    void shouldStopWithAnIncidentAndNotRepeatWhatIsDone() {
        // given
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> work
                <serviceTask id="work">
                  <extensionElements>
                    <zeebe:taskDefinition type="=missing"/>
                    <zeebe:ioMapping><zeebe:input source="=x" target="y"/></zeebe:ioMapping>
                    %s
                  </extensionElements>
                </serviceTask>
                """.formatted(listeners("start one", "start =two")));
        var instance = engine.start("p", Map.of("x", 1));
        // when
        engine.failJob("one", 0);
        // then
        assertThat(instance).hasIncidentAt("work", IncidentType.EXECUTION_LISTENER_NO_RETRIES);
        assertThatThrownBy(() -> instance.resolveIncidentAt("work")).isInstanceOf(CommandRejected.class);
        // when
        grantRetries(engine, instance);
        instance.resolveIncidentAt("work");
        engine.completeJob("one");
        // then
        assertThat(instance).hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("x", 5, "two", "second"));
        instance.resolveIncidentAt("work");
        // then
        assertThat(openTypes(instance)).containsExactly("second");
        // when
        engine.completeJob("second");
        // then
        assertThat(instance)
                .hasIncidentAt("work", IncidentType.EXTRACT_VALUE_ERROR)
                .hasLocalVariable("work", "y", 1);
        // when
        instance.setVariables(Map.of("missing", "found"));
        instance.resolveIncidentAt("work");
        // then
        assertThat(instance).hasNoIncident().hasOpenJobs("found").hasLocalVariable("work", "y", 1);
    }

    @Test
    void shouldNotRepeatOutputsAndListenersIfThereIsNoWayOut() {
        // given
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> work
                <scriptTask id="work">
                  <extensionElements><zeebe:script expression="=1" resultVariable="x"/>%s</extensionElements>
                </scriptTask>
                work -> end : =x > 5
                <endEvent id="end"/>
                """.formatted(listeners("end told")));
        var instance = engine.start("p");
        engine.completeJob("told", Map.of("x", 2));
        assertThat(instance).hasIncidentAt("work", IncidentType.CONDITION_ERROR).hasVariable("x", 2);
        // when
        instance.setVariables(Map.of("x", 7));
        instance.resolveIncidentAt("work");
        // then
        assertThat(instance).hasCompleted().hasPassed("end").hasVariable("x", 7);
    }

    @Test
    void shouldNotLetAListenerThrowErrors() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .task("work", task -> task.startListener("told"))
                .endEvent("end"));
        var instance = engine.start("p");
        // when
        assertThatThrownBy(() -> engine.throwError("told", "code"))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isInstanceOf(ListenerCannotThrow.class));
        // then
        assertThat(instance).hasNoIncident().hasOpenJobs("told");
    }

    @Test
    void shouldEndAListenersJobWithItsElementAndTellNoOthers() {
        // given: what is at the boundary of the activity cannot happen yet, what is around it can
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> work
                  <task id="work"><extensionElements>%s</extensionElements></task>
                  %s
                </subProcess>
                %s
                """.formatted(
                        listeners("start told", "end never"),
                        boundary("early", "work", true, timer("Duration", "PT1M")),
                        boundary("late", "scope", true, timer("Duration", "PT5M"))));
        var instance = engine.start("p");
        engine.advance(Duration.ofMinutes(2));
        assertThat(instance).isWaitingAt("work").hasNotPassed("early");
        // when
        engine.advance(Duration.ofMinutes(3));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasTerminated("work", "scope")
                .hasPassed("late")
                .hasNoOpenJobs();
        assertThat(instance.jobs())
                .extracting(job -> job.type() + " " + job.state())
                .containsExactly("told CANCELED");
    }

    @Test
    void shouldTakeTheBreakBeforeInputsAndListenersAndTheOtherOneBehindThem() {
        // given
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> work
                <scriptTask id="work" camunda:asyncBefore="true" camunda:asyncAfter="true">
                  <extensionElements>
                    <zeebe:script expression="=1" resultVariable="result"/>
                    <zeebe:ioMapping>
                      <zeebe:input source="=1" target="y"/><zeebe:output source="=result" target="z"/>
                    </zeebe:ioMapping>
                    %s
                  </extensionElements>
                </scriptTask>
                """.formatted(listeners("start before", "end after")));
        // when
        var instance = engine.start("p");
        engine.completeJob("before");
        engine.completeJob("after");
        // then
        assertThat(instance).hasCompleted().hasVariable("z", 1);
        assertThat(instance.journal().stream().map(record -> record.command()))
                .containsExactly("CREATE", "CONTINUE_TOKEN", "COMPLETE", "COMPLETE", "CONTINUE_TOKEN");
    }

    @Test
    void shouldRegisterForCompensationWhenTheEndListenersAreDone() {
        // given: the activity is undone while it waits for the break behind it
        var engine = forgetfulEngineWith("", """
                <startEvent id="start"/>
                start -> fork
                <parallelGateway id="fork"/>
                fork -> book
                fork -> wait
                <task id="book"><extensionElements>%s</extensionElements></task>
                <boundaryEvent id="undo" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>
                <serviceTask id="cancel" isForCompensation="true">
                  <extensionElements><zeebe:taskDefinition type="cancel"/></extensionElements>
                </serviceTask>
                <association id="a" associationDirection="One" sourceRef="undo" targetRef="cancel"/>
                <serviceTask id="wait"><extensionElements><zeebe:taskDefinition type="wait"/></extensionElements></serviceTask>
                wait -> back
                <endEvent id="back"><compensateEventDefinition/></endEvent>
                """.formatted(listeners("end booked")));
        var early = engine.start("p");
        var late = engine.start("p");
        // when
        engine.completeJob("wait");
        engine.completeJob("booked");
        // then: nothing was there to undo
        assertThat(early).hasCompleted().hasPassed("back").hasNotPassed("cancel");
        // when
        engine.completeJob("booked");
        engine.completeJob("wait");
        // then
        assertThat(late).isActive().hasOpenJobs("cancel");
    }

    @Test
    void shouldTellWhenAProcessBeginsAndEnds() {
        // given
        var engine = forgetfulEngineWith("", """
                <extensionElements>%s</extensionElements>
                <startEvent id="start"/>
                start -> end
                <endEvent id="end"/>
                <subProcess id="late" triggeredByEvent="true">
                  <startEvent id="begin" isInterrupting="false">%s</startEvent>
                </subProcess>
                """.formatted(
                        listeners("start one", "start two", "end three", "end four"), timer("Duration", "=wait")));
        // when
        var instance = engine.start("p", Map.of("x", 1));
        // then
        assertThat(instance).isActive();
        assertThat(instance.elements()).isEmpty();
        assertThat(instance.openJobs()).singleElement().satisfies(job -> {
            assertThat(job.elementId()).isEqualTo("p");
            assertThat(job.elementKey()).isEqualTo(instance.key().value());
        });
        // when
        assertThat(engine.activateJob("one").job().variables()).containsKey("x");
        engine.advance(Duration.ofHours(1));
        engine.completeJob("one");
        engine.completeJob("two", Map.of("wait", "PT5M"));
        // then
        assertThat(instance)
                .isActive()
                .hasPassed("end")
                .hasVariable("wait", "PT5M")
                .hasOpenJobs("three");
        // when
        engine.advance(Duration.ofHours(1));
        engine.completeJob("three", Map.of("x", 2));
        engine.completeJob("four");
        // then: what the process could have reacted to did not happen any more
        assertThat(instance)
                .hasCompleted()
                .hasVariable("x", 2)
                .hasNotPassed("late")
                .hasNoOpenJobs();
    }

    @Test
    void shouldKeepWhatAProcessCannotBeginWithAsAnIncident() {
        // given
        var engine = forgetfulEngineWith("", """
                <extensionElements>%s</extensionElements>
                <startEvent id="start"/>
                <subProcess id="late" triggeredByEvent="true">
                  <startEvent id="begin">%s</startEvent>
                </subProcess>
                """.formatted(listeners("start one"), timer("Duration", "=wait")));
        var instance = engine.start("p");
        engine.completeJob("one");
        assertThat(instance).hasIncidentAt("p", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("wait", "PT5M"));
        instance.resolveIncidentAt("p");
        // then
        assertThat(instance).hasCompleted().hasPassed("start").hasNoIncident();
    }

    @Test
    void shouldEndAnInstanceThatWaitsForAListenerOfItsProcess() {
        // given
        var engine = forgetfulEngineWith("", """
                <extensionElements>%s</extensionElements>
                <startEvent id="start"/>
                """.formatted(listeners("start one", "end two")));
        var beginning = engine.start("p");
        var ending = engine.start("p");
        engine.completeJob("one");
        engine.failJob("one", 0);
        assertThat(beginning).hasOpenJobs("two");
        assertThat(ending).hasIncidentAt("p", IncidentType.EXECUTION_LISTENER_NO_RETRIES);
        // when
        beginning.cancel();
        ending.cancel();
        // then
        assertThat(beginning).hasBeenTerminated().hasNoOpenJobs();
        assertThat(ending).hasBeenTerminated().hasNoOpenJobs().hasNoIncident();
    }

    @Test
    void shouldBeginWhereTheInstructionsSayWhenTheListenersAreDone() {
        // given
        var engine = forgetfulEngineWith(
                "", """
                <extensionElements>%s</extensionElements>
                <startEvent id="start"/>
                start -> scope
                <subProcess id="scope">
                  <startEvent id="begin"/>
                  begin -> work
                  <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
                </subProcess>
                %s
                """.formatted(listeners("start one"), boundary("late", "scope", true, timer("Duration", "=wait"))));
        var instance = engine.startBefore("p", Map.of(), "work", "work");
        assertThat(instance.elements()).isEmpty();
        // when
        engine.completeJob("one", Map.of("wait", "PT5M"));
        // then
        assertThat(instance).isWaitingAt("scope").hasOpenJobs("work", "work").hasNotPassed("start", "begin");
        // when
        engine.advance(Duration.ofMinutes(5));
        // then
        assertThat(instance).hasCompleted().hasPassed("late");
    }

    @Test
    void shouldBeginWithTheEventWhenTheListenersAreDone() {
        // given
        var engine = forgetfulEngineWith("<signal id=\"s\" name=\"alarm\"/>", """
                <extensionElements>%s</extensionElements>
                <startEvent id="kept">
                  <extensionElements><zeebe:ioMapping><zeebe:output source="=level" target="seen"/></zeebe:ioMapping></extensionElements>
                  <signalEventDefinition signalRef="s"/>
                </startEvent>
                """.formatted(listeners("start one")));
        engine.broadcast("alarm", Map.of("level", 3));
        var instance = engine.instancesOf("p").get(0);
        assertThat(instance.elements()).isEmpty();
        // when
        engine.completeJob("one");
        // then
        assertThat(instance).hasCompleted().hasPassed("kept").hasOnlyVariables(Map.of("seen", 3));
    }

    @Test
    void shouldTellTheCallerWhenTheEndListenersOfTheCalledProcessAreDone() {
        // given
        var engine = TestEngine.create();
        engine.deployXml(
                "p.bpmn",
                EventModel.fileOf(
                        "",
                        EventModel.process("p", """
                                <startEvent id="start"/>
                                start -> call
                                <callActivity id="call">
                                  <extensionElements><zeebe:calledElement processId="called"/>%s</extensionElements>
                                </callActivity>
                                """.formatted(listeners("start before", "end after"))),
                        EventModel.process("called", """
                                <extensionElements>%s</extensionElements>
                                <startEvent id="begin"/>
                                """.formatted(listeners("start inner", "end outer")))));
        var instance = engine.start("p");
        assertThat(instance.called("call")).isEmpty();
        // when
        engine.completeJob("before");
        engine.completeJob("inner");
        // then
        assertThat(instance).isWaitingOnlyAt("call").hasNoOpenJobs();
        // when
        engine.completeJob("outer", Map.of("x", 1));
        // then
        assertThat(instance).hasVariable("x", 1).hasOpenJobs("after");
        // when
        engine.completeJob("after");
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldBeginAnEventSubProcessWhenItsListenersAreDone() {
        // given
        var engine = forgetfulEngineWith(EventModel.declaredMessage("m", "paid", "=1"), """
                <startEvent id="start"/>
                start -> work
                %s
                <subProcess id="paid" triggeredByEvent="true">
                  <extensionElements>%s</extensionElements>
                  <startEvent id="begin" isInterrupting="false">%s</startEvent>
                </subProcess>
                """.formatted(
                        EventModel.job("work"), listeners("start before", "end after"), EventModel.message("m")));
        var instance = engine.start("p", Map.of("amount", 0));
        engine.publish("paid", "1", Duration.ZERO, Map.of("amount", 5));
        // then
        assertThat(instance).isWaitingAt("paid").hasVariable("amount", 5).hasNotPassed("begin");
        // when
        engine.completeJob("before");
        // then
        assertThat(instance).hasPassed("begin").hasOpenJobs("after", "work");
        // when
        engine.completeJob("after");
        engine.completeJob("work");
        // then
        assertThat(instance).hasCompleted().hasPassed("paid");
    }

    @Test
    void shouldAnswerWhoAwaitsTheResultWhenTheEndListenersAreDone() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").endListener("last").startEvent("start").endEvent("end"));
        var answer = engine.startAwaiting("p", Map.of(), Duration.ofMinutes(5));
        engine.advance(Duration.ofSeconds(1));
        assertThat(answer).isNotDone();
        // when
        engine.completeJob("last", Map.of("total", 7));
        // then
        assertThat(engine.await(answer).variables()).containsKey("total");
    }
}
