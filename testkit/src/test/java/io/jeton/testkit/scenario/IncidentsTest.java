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
                        "mapping to 'broken': ", "condition of 'choose-a': ", "event 'late': ", "event 'never': ");
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
