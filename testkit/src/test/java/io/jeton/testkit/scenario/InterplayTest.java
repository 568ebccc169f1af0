package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.fileOf;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.process;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.testkit.TestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses calls, breaks, scopes and compensation at once; also with one move in each transaction. */
class InterplayTest {
    private static final String ERROR = "<error id=\"e\" errorCode=\"broken\"/>";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldEndACalledProcessByATerminateEventBehindABreak(int stepsMax) {
        var engine = engine(stepsMax, "", process("p", """
                <startEvent id="start"/>
                start -> call
                <callActivity id="call" calledElement="child" camunda:asyncBefore="true" camunda:asyncAfter="true"/>
                call -> done
                <endEvent id="done" camunda:asyncBefore="true" camunda:asyncAfter="true"/>
                """), process("child", """
                <startEvent id="begin"/>
                begin -> work
                begin -> stop
                %s
                <endEvent id="stop" camunda:asyncBefore="true" camunda:asyncAfter="true"><terminateEventDefinition/></endEvent>
                """.formatted(job("work"))));
        var parent = engine.start("p", Map.of("x", 1));
        engine.advance(Duration.ofSeconds(5));
        assertThat(parent).hasCompleted().hasPassedInOrder("call", "done").hasNoOpenJobs();
        assertThat(parent.called("call").get(0)).hasCompleted().hasNoOpenJobs().hasTerminated("work");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldCatchAnErrorThrownBehindABreakInACalledProcess(int stepsMax) {
        var engine = engine(
                stepsMax,
                ERROR,
                process("p", """
                <startEvent id="start"/>
                start -> call
                <callActivity id="call" calledElement="child"/>
                call -> done
                <endEvent id="done"/>
                %s
                """.formatted(boundary("caught", "call", true, "<errorEventDefinition errorRef=\"e\"/>"))),
                process("child", """
                <startEvent id="begin"/>
                begin -> work
                begin -> stop
                %s
                <endEvent id="stop" camunda:asyncBefore="true"><errorEventDefinition errorRef="e"/></endEvent>
                """.formatted(job("work"))));
        var parent = engine.start("p");
        engine.advance(Duration.ofSeconds(5));
        assertThat(parent).hasCompleted().hasPassed("caught").hasNoOpenJobs();
        assertThat(parent.called("call").get(0)).hasBeenTerminated().hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldCancelATransactionWithCallsAndBreaks(int stepsMax) {
        var engine = engine(
                stepsMax,
                "",
                process("p", """
                <startEvent id="start"/>
                start -> tx
                <transaction id="tx">
                  <startEvent id="begin-tx"/>
                  begin-tx -> book
                  <callActivity id="book" calledElement="child"/>
                  <callActivity id="unbook" calledElement="undo" isForCompensation="true"/>
                  %s
                  <association id="a" sourceRef="booked" targetRef="unbook"/>
                  book -> split
                  <parallelGateway id="split"/>
                  split -> other
                  <callActivity id="other" calledElement="waits" camunda:asyncBefore="true"/>
                  split -> give-up
                  <endEvent id="give-up" camunda:asyncBefore="true" camunda:asyncAfter="true"><cancelEventDefinition/></endEvent>
                </transaction>
                %s
                cancelled -> after
                <endEvent id="after"/>
                """.formatted(
                                boundary("booked", "book", true, "<compensateEventDefinition/>"),
                                boundary("cancelled", "tx", true, "<cancelEventDefinition/>"))),
                process("child", """
                <startEvent id="begin" camunda:asyncAfter="true"/>
                """),
                process("undo", """
                <startEvent id="begin-undo"/>
                begin-undo -> undoing
                %s
                """.formatted(job("undoing"))),
                process("waits", """
                <startEvent id="begin-wait"/>
                begin-wait -> waiting
                %s
                """.formatted(job("waiting"))));
        var parent = engine.start("p");
        engine.advance(Duration.ofSeconds(5));
        assertThat(parent).isActive().hasPassed("book").hasTerminated("other");
        engine.completeJob("undoing");
        engine.advance(Duration.ofSeconds(5));
        assertThat(parent)
                .hasCompleted()
                .hasPassedInOrder("book", "unbook", "cancelled", "after")
                .hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldCompensateAnAdHocSubProcessWithCallsInIt(int stepsMax) {
        var engine = engine(
                stepsMax,
                "",
                process("p", """
                <startEvent id="start"/>
                start -> adhoc
                <adHocSubProcess id="adhoc" camunda:asyncAfter="true" cancelRemainingInstances="true">
                  <extensionElements><zeebe:adHoc activeElementsCollection="=[&quot;one&quot;,&quot;two&quot;]"/></extensionElements>
                  <callActivity id="one" calledElement="child" camunda:asyncAfter="true"/>
                  <callActivity id="two" calledElement="waits"/>
                  <callActivity id="undo-one" calledElement="undo" isForCompensation="true"/>
                  %s
                  <association id="a" sourceRef="one-done" targetRef="undo-one"/>
                  <completionCondition>=finished</completionCondition>
                </adHocSubProcess>
                adhoc -> throw
                <intermediateThrowEvent id="throw" camunda:asyncAfter="true"><compensateEventDefinition/></intermediateThrowEvent>
                throw -> done
                <endEvent id="done"/>
                """.formatted(boundary("one-done", "one", true, "<compensateEventDefinition/>"))),
                process("child", """
                <startEvent id="begin"/>
                begin -> work
                %s
                """.formatted(job("work"))),
                process("undo", """
                <startEvent id="begin-undo"/>
                begin-undo -> undoing
                %s
                """.formatted(job("undoing"))),
                process("waits", """
                <startEvent id="begin-wait"/>
                begin-wait -> waiting
                %s
                """.formatted(job("waiting"))));
        var parent = engine.start("p");
        engine.advance(Duration.ofSeconds(5));
        engine.completeJob("work", Map.of("finished", true));
        engine.advance(Duration.ofSeconds(5));
        assertThat(parent).isActive().hasTerminated("two");
        engine.completeJob("undoing");
        engine.advance(Duration.ofSeconds(5));
        assertThat(parent)
                .hasCompleted()
                .hasPassedInOrder("one", "adhoc", "undo-one", "throw", "done")
                .hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldEndACalledInstanceByTheSignalThatItThrows(int stepsMax) {
        var engine = engine(
                stepsMax,
                "<signal id=\"s\" name=\"alarm\"/>",
                process("p", """
                <startEvent id="start"/>
                start -> call
                <callActivity id="call" calledElement="child" camunda:asyncAfter="true"/>
                call -> done
                <endEvent id="done"/>
                %s
                """.formatted(
                                boundary("heard", "call", true, "<signalEventDefinition signalRef=\"s\"/>"))),
                process("child", """
                <startEvent id="begin"/>
                begin -> throw
                <intermediateThrowEvent id="throw"><signalEventDefinition signalRef="s"/></intermediateThrowEvent>
                throw -> work
                %s
                """.formatted(job("work"))));
        var parent = engine.start("p");
        engine.advance(Duration.ofSeconds(5));
        assertThat(parent).hasCompleted().hasPassed("heard").hasNotPassed("done");
        assertThat(parent.called("call").get(0)).hasBeenTerminated().hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void shouldHoldAStartKeyWhileCalledInstancesRun(int stepsMax) {
        var engine = engine(
                stepsMax, "<message id=\"m\" name=\"order\"/>", process("p", """
                <startEvent id="start" camunda:asyncAfter="true"><messageEventDefinition messageRef="m"/></startEvent>
                start -> call
                <callActivity id="call" calledElement="child"/>
                """), process("child", """
                <startEvent id="begin"/>
                begin -> work
                %s
                """.formatted(
                                job("work"))));
        engine.publish("order", "7", Duration.ofHours(1), Map.of("n", 1));
        engine.publish("order", "7", Duration.ofHours(1), Map.of("n", 2));
        engine.advance(Duration.ofSeconds(5));
        assertThat(engine.activateJobs("work", 9))
                .hasSize(1)
                .allSatisfy(job -> engine.completeJob(job.job().key(), Map.of()));
        engine.advance(Duration.ofSeconds(5));
        assertThat(engine.activateJobs("work", 9))
                .hasSize(1)
                .allSatisfy(job -> engine.completeJob(job.job().key(), Map.of()));
        engine.advance(Duration.ofSeconds(5));
        assertThat(engine.instancesOf("p")).hasSize(2).allSatisfy(instance -> assertThat(instance)
                .hasCompleted());
    }

    private static TestEngine engine(int stepsMax, String definitions, String... processes) {
        var engine = TestEngine.create(TestEngine.settings(stepsMax, 1, 1));
        engine.deployXml("p.bpmn", fileOf(definitions, processes));
        return engine;
    }
}
