package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.IncidentKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.Rejection.IncidentNotFound;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.TaskDraft;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot go on stays where it is, until somebody resolves its incident. */
class IncidentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"=x", "=1 + 1", "=\"  \""})
    void shouldStopIfTheJobTypeIsNoText(String type) {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType(type)));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance)
                .hasIncidentAt("task", IncidentType.EXTRACT_VALUE_ERROR)
                .hasNoOpenJobs();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=x", "=\"three\"", "=1.5"})
    void shouldStopIfTheRetriesAreNoWholeNumber(String retries) {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("work").retries(retries)));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance)
                .hasIncidentAt("task", IncidentType.EXTRACT_VALUE_ERROR)
                .hasNoOpenJobs();
    }

    @Test
    void shouldTryAScriptAgainWhenItsIncidentIsResolved() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .scriptTask("script", "=assert(x, x != null) + 1", "y")
                .endEvent("end"));
        var instance = engine.start("p");
        assertThat(instance).isWaitingOnlyAt("script").hasIncidentAt("script", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("x", 1));
        instance.resolveIncidentAt("script");
        // then
        assertThat(instance).hasCompleted().hasVariable("y", 2).hasNoIncident();
    }

    @Test
    void shouldRaiseANewIncidentIfTheStepFailsAgain() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("=x")));
        var instance = engine.start("p");
        var first = instance.openIncidents().get(0).key();
        // when
        instance.resolveIncidentAt("task");
        // then
        assertThat(instance).hasIncidentAt("task", IncidentType.EXTRACT_VALUE_ERROR);
        assertThat(instance.openIncidents().get(0).key()).isNotEqualTo(first);
        assertThat(instance.incidents()).hasSize(2);
    }

    @Test
    void shouldNameTheMappingTheConditionAndTheEventThatFail() {
        // given
        var engine = EventModel.engineWith(
                "",
                """
                <startEvent id="start"/><parallelGateway id="fork"/>
                start -> fork
                fork -> mapped
                fork -> choose
                fork -> timed
                fork -> either
                <task id="mapped"><extensionElements><zeebe:ioMapping><zeebe:input source="=1" target="fine"/>
                  <zeebe:input source="=assert(x, x != null)" target="broken"/></zeebe:ioMapping></extensionElements></task>
                <exclusiveGateway id="choose" default="choose-b"/>
                choose -> a : =x > 1
                choose -> b
                <task id="a"/><task id="b"/>
                """ + EventModel.job("timed")
                        + EventModel.boundary("late", "timed", true, EventModel.timer("Duration", "=x"))
                        + """

                <eventBasedGateway id="either"/>
                either -> soon
                either -> never
                <intermediateCatchEvent id="soon">%s</intermediateCatchEvent>
                <intermediateCatchEvent id="never">%s</intermediateCatchEvent>
                """.formatted(EventModel.timer("Duration", "PT1H"), EventModel.timer("Date", "=x")));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance)
                .hasIncidentAt("mapped", IncidentType.IO_MAPPING_ERROR)
                .hasIncidentAt("choose", IncidentType.EXTRACT_VALUE_ERROR)
                .hasIncidentAt("timed", IncidentType.EXTRACT_VALUE_ERROR)
                .hasIncidentAt("either", IncidentType.EXTRACT_VALUE_ERROR);
        assertThat(instance.openIncidents())
                .extracting(incident -> incident.message().split("expression", 2)[0])
                .containsExactlyInAnyOrder(
                        "input mapping to 'broken': ",
                        "condition of 'choose-a': ",
                        "event 'late': timeDuration: ",
                        "event 'never': timeDate: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        <serviceTask id="e"><extensionElements><zeebe:taskDefinition type="=x"/></extensionElements></serviceTask> | job type: expression '=x' yielded null, but a string was expected
        <serviceTask id="e"><extensionElements><zeebe:taskDefinition type="t" retries="=x"/></extensionElements></serviceTask> | job retries: expression '=x' yielded null, but a whole number from 1
        <serviceTask id="e"><extensionElements><zeebe:taskDefinition type="t"/><zeebe:jobPriorityDefinition priority="=x"/></extensionElements></serviceTask> | job priority: expression '=x' yielded null, but a whole number
        <task id="e"><extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="=x"/></zeebe:executionListeners></extensionElements></task> | job type of zeebe:executionListener: expression '=x' yielded null, but a string was expected
        <scriptTask id="e"><extensionElements><zeebe:script expression="=assert(x, x != null)" resultVariable="y"/></extensionElements></scriptTask> | script: expression '=assert(x, x != null)' failed by its own assertion
        <task id="e"><extensionElements><zeebe:ioMapping><zeebe:output source="=assert(x, x != null)" target="y.z"/></zeebe:ioMapping></extensionElements></task> | output mapping to 'y.z': expression '=assert(x, x != null)' failed by its own assertion
        <task id="e"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=x"/></extensionElements></multiInstanceLoopCharacteristics></task> | inputCollection: expression '=x' yielded null, but a list was expected
        <task id="e"><multiInstanceLoopCharacteristics><loopCardinality>=x</loopCardinality></multiInstanceLoopCharacteristics></task> | loopCardinality: expression '=x' yielded null, but a whole number
        <task id="e"><multiInstanceLoopCharacteristics><loopCardinality>1</loopCardinality><completionCondition>=x</completionCondition></multiInstanceLoopCharacteristics></task> | completionCondition: expression '=x' yielded null, but a boolean was expected
        <task id="e"><multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1]" outputCollection="all" outputElement="=assert(x, x != null)"/></extensionElements></multiInstanceLoopCharacteristics></task> | outputElement: expression '=assert(x, x != null)' failed by its own assertion
        <userTask id="e"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="=1"/></extensionElements></userTask> | assignee: expression '=1' yielded the number 1, but a string or null was expected
        <userTask id="e"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateUsers="=x"/></extensionElements></userTask> | candidate users: expression '=x' yielded null, but a list of up to 1000 strings was expected
        <userTask id="e"><extensionElements><zeebe:userTask/><zeebe:taskSchedule dueDate="=1"/></extensionElements></userTask> | due date: expression '=1' yielded the number 1, but
        <userTask id="e"><extensionElements><zeebe:userTask/><zeebe:formDefinition formId="=x"/></extensionElements></userTask> | form id: expression '=x' yielded null, but a string was expected
        <callActivity id="e"><extensionElements><zeebe:calledElement processId="=x"/></extensionElements></callActivity> | called process id: expression '=x' yielded null, but a string was expected
        <businessRuleTask id="e"><extensionElements><zeebe:calledDecision decisionId="=x" resultVariable="y"/></extensionElements></businessRuleTask> | called decision id: expression '=x' yielded null, but a string was expected
        <intermediateCatchEvent id="e"><messageEventDefinition messageRef="m"/></intermediateCatchEvent> | correlation key: expression '=x' yielded null, but a string or a number
        <intermediateThrowEvent id="e"><signalEventDefinition signalRef="s"/></intermediateThrowEvent> | signal name: expression '=x' yielded null, but a string
        <intermediateThrowEvent id="e"><escalationEventDefinition escalationRef="c"/></intermediateThrowEvent> | escalation code: expression '=x' yielded null, but a string was expected
        <adHocSubProcess id="e"><extensionElements><zeebe:adHoc activeElementsCollection="=x"/></extensionElements><task id="inner"/></adHocSubProcess> | activeElementsCollection: expression '=x' yielded null, but a list of up to 1000 strings was expected
        """)
    void shouldSayOfWhatAnExpressionIsWhatItYieldedAndWhatWasExpected(String element, String message) {
        // given
        var engine = EventModel.engineWith("""
                <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=x"/></extensionElements></message>
                <signal id="s" name="=x"/><escalation id="c" escalationCode="=x"/>
                """, "<startEvent id=\"start\"/>\nstart -> e\n" + element);
        // when
        var incidents = engine.start("p").openIncidents();
        // then
        assertThat(incidents).singleElement().satisfies(incident -> {
            assertThat(incident.elementId()).isEqualTo("e");
            assertThat(incident.message()).startsWith(message);
        });
    }

    @Test
    void shouldNotStopParallelPaths() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("broken", task -> task.jobType("=x"))
                .moveTo("fork")
                .task("a")
                .task("b")
                .endEvent("end"));
        // then
        assertThat(engine.start("p"))
                .hasIncidentAt("broken", IncidentType.EXTRACT_VALUE_ERROR)
                .hasPassed("a", "b", "end")
                .isWaitingOnlyAt("broken");
    }

    @Test
    void shouldKeepOneIncidentForEachTokenThatIsStopped() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .serviceTask("a", task -> task.jobType("=x"))
                .moveTo("fork")
                .serviceTask("b", task -> task.jobType("=x")));
        var instance = engine.start("p");
        assertThat(instance)
                .hasIncidentAt("a", IncidentType.EXTRACT_VALUE_ERROR)
                .hasIncidentAt("b", IncidentType.EXTRACT_VALUE_ERROR);
        // when
        instance.setVariables(Map.of("x", "work"));
        instance.resolveIncidentAt("b");
        // then
        assertThat(instance)
                .hasIncidentAt("a", IncidentType.EXTRACT_VALUE_ERROR)
                .hasOpenJobs("work");
    }

    @Test
    void shouldNotResolveAnIncidentTwice() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("=x")));
        var instance = engine.start("p");
        var incident = new IncidentKey(instance.openIncidents().get(0).key());
        instance.setVariables(Map.of("x", "work"));
        instance.resolveIncidentAt("task");
        // then
        assertThatThrownBy(() -> engine.await(engine.engine().instances().resolveIncident(incident, null)))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> assertThat(rejected.rejection())
                        .isEqualTo(new IncidentNotFound(incident)));
    }

    @Test
    void shouldShowThatAnIncidentWasResolvedWhenItsElementIsTerminated() {
        // given
        var engine = TestEngine.with(taskWith(task -> task.jobType("=x")));
        var instance = engine.start("p");
        // when
        instance.cancel();
        // then
        assertThat(instance).hasNoIncident().hasTerminated("task");
        assertThat(instance.incidents())
                .extracting(incident -> incident.state())
                .isEqualTo(List.of("RESOLVED"));
    }

    private static BpmnModel taskWith(Consumer<TaskDraft> more) {
        return BpmnModel.process("p")
                .startEvent("start")
                .serviceTask("task", more)
                .endEvent("end");
    }
}
