package io.jeton.testkit.scenario;

import static io.jeton.testkit.scenario.EventModel.boundary;
import static io.jeton.testkit.scenario.EventModel.declaredMessage;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.job;
import static io.jeton.testkit.scenario.EventModel.message;
import static io.jeton.testkit.scenario.EventModel.timer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.waiting.Wait;
import io.jeton.domain.waiting.WaitingState;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why an instance does not go on. */
class WaitingStatesTest {
    @Test
    void shouldTellWhoseWorkIsWaitedFor() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("ship"));
        var instance = engine.start("p");
        // then
        assertThat(wait(instance, "ship", Wait.OfJob.class)).satisfies(job -> {
            assertThat(job.hold()).isNull();
            assertThat(job.message())
                    .contains("waits for a worker, 3 retries are left")
                    .contains("no worker has asked this server for jobs of this type since");
        });
        assertThat(wait(instance, "p", Wait.OfInside.class).message())
                .isEqualTo("waits for the end of what is inside: 'ship'");
        // when
        var since = engine.now();
        engine.activateJob("ship");
        // then
        var held = wait(instance, "ship", Wait.OfJob.class);
        assertThat(held.hold()).isNotNull().satisfies(hold -> assertThat(hold.worker())
                .isEqualTo("test"));
        assertThat(held.lastAsked()).isEqualTo(since);
        assertThat(held.message()).contains("is held by worker 'test' until " + since.plus(Duration.ofMinutes(5)));
        // when: the worker is too slow
        engine.advance(Duration.ofMinutes(5));
        // then
        assertThat(wait(instance, "ship", Wait.OfJob.class).message())
                .contains("waits for a worker")
                .contains("a worker has asked this server for jobs of this type at " + since);
    }

    @Test
    void shouldTellWhoCouldDoAUserTask() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> approve
                <userTask id="approve"><extensionElements><zeebe:userTask/>
                  <zeebe:assignmentDefinition candidateUsers="ann" candidateGroups="clerks"/></extensionElements></userTask>
                start -> sign
                <userTask id="sign"><extensionElements><zeebe:userTask/>
                  <zeebe:assignmentDefinition assignee="bob"/></extensionElements></userTask>
                """);
        var instance = engine.start("p");
        // then
        assertThat(wait(instance, "approve", Wait.OfUserTask.class).message())
                .endsWith("is assigned to nobody; it is offered to 'ann', the group 'clerks'");
        assertThat(wait(instance, "sign", Wait.OfUserTask.class).message())
                .endsWith("waits for 'bob', to whom it is assigned");
    }

    @Test
    void shouldTellUntilWhenAJobIsNotOffered() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("ship"));
        var instance = engine.start("p");
        engine.failJob("ship", 2, Duration.ofHours(1), "carrier unavailable", Map.of());
        // then
        assertThat(wait(instance, "ship", Wait.OfJob.class).message())
                .contains("is offered again at " + engine.now().plus(Duration.ofHours(1)) + ", 2 retries are left")
                .contains("carrier unavailable");
    }

    @Test
    void shouldTellWhatResolvingAnIncidentWouldDo() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("ship")
                .scriptTask("count", "=assert(x, x != null)", "y"));
        var instance = engine.start("p");
        engine.failJob("ship", 0);
        // then
        assertThat(instance.waitingStates()).hasSize(2);
        assertThat(wait(instance, "ship", Wait.OfIncident.class).resolving()).contains("again; it needs retries first");
        // when
        var other = engine.start("p");
        engine.completeJob("ship");
        // then
        assertThat(wait(other, "count", Wait.OfIncident.class))
                .satisfies(incident -> assertThat(incident.resolving()).isEqualTo("tries the same step again"));
    }

    @Test
    void shouldTellWhichEventsCanHappen() {
        // given
        var engine =
                engineWith(declaredMessage("m", "paid", "=order") + "<signal id=\"s\" name=\"alarm\"/>", """
                <startEvent id="start"/>
                start -> choose
                <eventBasedGateway id="choose"/>
                choose -> paid
                <intermediateCatchEvent id="paid">%s</intermediateCatchEvent>
                choose -> late
                <intermediateCatchEvent id="late">%s</intermediateCatchEvent>
                choose -> alarm
                <intermediateCatchEvent id="alarm"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>
                choose -> large
                <intermediateCatchEvent id="large"><conditionalEventDefinition><condition>=total > 9</condition></conditionalEventDefinition></intermediateCatchEvent>
                """.formatted(
                                message("m"), timer("Duration", "PT1H")));
        engine.publish("paid", "other", Duration.ofHours(1), Map.of());
        var instance = engine.start("p", Map.of("order", "17", "total", 5));
        // then
        assertThat(messages(instance, "choose"))
                .containsExactlyInAnyOrder(
                        "the event 'paid' waits for a message 'paid' with the correlation key '17'; buffered are some with"
                                + " other keys: 'other'",
                        "the event 'late' waits until " + engine.now().plus(Duration.ofHours(1)),
                        "the event 'alarm' waits for a signal 'alarm'",
                        "the event 'large' waits until '=total > 9' becomes true; now it is false. It is looked at"
                                + " whenever a variable that it names is set");
    }

    @Test
    void shouldTellWhatAConditionYieldsWhereItStands() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> sub
                <subProcess id="sub">
                  <extensionElements><zeebe:ioMapping><zeebe:input source="=&quot;inner&quot;" target="x"/></zeebe:ioMapping></extensionElements>
                  <startEvent id="inner"/>
                  inner -> wait
                  <intermediateCatchEvent id="wait"><conditionalEventDefinition><condition>=x > 1</condition></conditionalEventDefinition></intermediateCatchEvent>
                </subProcess>
                """);
        // when
        var instance = engine.start("p", Map.of("x", 1));
        // then
        var event = wait(instance, "wait", Wait.OfEvent.class);
        assertThat(event.condition()).isEqualTo("=x > 1");
        assertThat(event.value()).startsWith("no truth value:");
    }

    @Test
    void shouldTellWhoCanStillReachAJoin() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("pick")
                .flow("picked")
                .parallelGateway("join")
                .endEvent("end")
                .moveTo("fork")
                .serviceTask("bill")
                .flow("billed")
                .connectTo("join"));
        var instance = engine.start("p");
        engine.completeJob("pick");
        // then
        var join = wait(instance, "join", Wait.OfJoin.class);
        assertThat(join.canFire()).isTrue();
        assertThat(join.arrived()).isEqualTo(Map.of("picked", 1));
        assertThat(join.message())
                .isEqualTo("the join 'join' waits for 'billed', which can still be reached from 'bill'");
        assertThat(wait(instance, "p", Wait.OfInside.class).message())
                .isEqualTo("waits for the end of what is inside: 'bill'; and what waits at 'join'");
    }

    @Test
    void shouldTellThatAJoinCanNeverFire() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .exclusiveGateway("choose")
                .byDefault()
                .serviceTask("pick")
                .flow("picked")
                .parallelGateway("join")
                .endEvent("end")
                .moveTo("choose")
                .condition("=urgent")
                .task("fly")
                .flow("flown")
                .connectTo("join"));
        var instance = engine.start("p", Map.of("urgent", false));
        engine.completeJob("pick");
        // then
        var join = wait(instance, "join", Wait.OfJoin.class);
        assertThat(join.canFire()).isFalse();
        assertThat(join.message())
                .startsWith("the join 'join' can never fire: nothing that is active can reach it by 'flown'");
    }

    @Test
    void shouldNameTheInstanceThatWasCalled() {
        // given
        var engine = TestEngine.create();
        engine.deployXml(
                "calls.bpmn",
                EventModel.fileOf("", EventModel.process("p", """
                                <startEvent id="start"/>
                                start -> call
                                <callActivity id="call"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>
                                """), EventModel.process("q", """
                                <startEvent id="begin"/>
                                begin -> work
                                """ + job("work"))));
        var instance = engine.start("p");
        // then
        assertThat(wait(instance, "call", Wait.OfCalled.class).instance())
                .isEqualTo(instance.called("call").get(0).key());
    }

    @Test
    void shouldTellEventsAtTheBoundaryBesideTheWork() {
        // given
        var engine =
                engineWith("", """
                <startEvent id="start"/>
                start -> ship
                %s
                %s
                late -> end
                <endEvent id="end"/>
                """.formatted(job("ship"), boundary("late", "ship", true, timer("Duration", "PT1H"))));
        var instance = engine.start("p");
        // then
        assertThat(stateAt(instance, "ship").waits()).hasExactlyElementsOfTypes(Wait.OfJob.class, Wait.OfEvent.class);
    }

    @Test
    void shouldTellThatTheEngineItselfGoesOn() {
        // given
        var engine = engineWith("", """
                <startEvent id="start"/>
                start -> task
                <scriptTask id="task" camunda:asyncBefore="true">
                  <extensionElements>
                    <zeebe:script expression="=assert(x, x != null)" resultVariable="y"/>
                    <camunda:failedJobRetryTimeCycle>R3/PT10M</camunda:failedJobRetryTimeCycle>
                  </extensionElements>
                </scriptTask>
                """);
        var instance = engine.start("p");
        // then
        assertThat(instance.whyNotDone()).contains("task");
    }

    @Test
    void shouldTellThatTheProcessItselfWaitsForItsListeners() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startListener("open-file")
                .endListener("close-file")
                .startEvent("start")
                .serviceTask("ship"));
        var instance = engine.start("p");
        // then: nothing is inside yet
        assertThat(stateAt(instance, "p").waits()).hasExactlyElementsOfTypes(Wait.OfJob.class);
        assertThat(wait(instance, "p", Wait.OfJob.class).message())
                .startsWith("the job (EXECUTION_LISTENER) ")
                .contains(" of type 'open-file' waits for a worker, 3 retries are left");
        // when
        engine.completeJob("open-file");
        // then
        assertThat(stateAt(instance, "p").waits()).hasExactlyElementsOfTypes(Wait.OfInside.class);
        // when
        engine.completeJob("ship");
        engine.failJob("close-file", 0, Duration.ZERO, "archive is closed", Map.of());
        // then
        assertThat(instance.waitingStates()).hasSize(1);
        assertThat(stateAt(instance, "p").waits()).hasExactlyElementsOfTypes(Wait.OfIncident.class);
        assertThat(wait(instance, "p", Wait.OfIncident.class).message())
                .startsWith("'p' was stopped by an incident, EXECUTION_LISTENER_NO_RETRIES: archive is closed. ");
    }

    @Test
    void shouldExplainPortionByPortion() {
        // given
        var model = BpmnModel.process("p").startEvent("start").parallelGateway("fork");
        for (int i = 0; i < 5; i++) {
            model.moveTo("fork").serviceTask("task-" + i);
        }
        var engine = TestEngine.with(model);
        var instance = engine.start("p");
        // when
        var found = new ArrayList<String>();
        @Nullable TokenKey next = null;
        for (var more = true; more; ) {
            var explanation = engine.engine().explanations().explain(instance.key(), next, 2);
            assertThat(explanation.total()).isEqualTo(5);
            explanation.waiting().forEach(state -> found.add(state.elementId()));
            next = explanation.next();
            more = next != null;
        }
        // then
        assertThat(found).containsExactly("p", "task-0", "task-1", "task-2", "task-3", "task-4");
    }

    @Test
    void shouldHaveNothingToExplainWhenAllIsDone() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start"));
        // then
        assertThat(engine.start("p").whyNotDone()).isEmpty();
        assertThatThrownBy(() -> engine.engine().explanations().explain(new ProcessInstanceKey(1), null, 1))
                .isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldTellInTheReportOfAFailedTest() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("ship"));
        var instance = engine.start("p");
        // then
        assertThat(instance.toString()).contains("why it does not go on:").contains("waits for a worker");
    }

    private static WaitingState stateAt(TestInstance instance, String elementId) {
        return instance.waitingStates().stream()
                .filter(state -> state.elementId().equals(elementId))
                .findFirst()
                .orElseThrow(() -> new AssertionError(instance.toString()));
    }

    private static <W extends Wait> W wait(TestInstance instance, String elementId, Class<W> kind) {
        return stateAt(instance, elementId).waits().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(instance.toString()));
    }

    private static List<String> messages(TestInstance instance, String elementId) {
        return stateAt(instance, elementId).waits().stream().map(Wait::message).toList();
    }
}
