package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.domain.behavior.AdHocElement;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.modification.Assignment;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.TestInstance;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is too large is refused at the door; what becomes too large inside is an incident. */
class VariableLimitsTest {
    private static final String LARGEST = "x".repeat(VariableLimits.VALUE_CHARS_MAX - 2);

    @Test
    void shouldTakeTheLargestValueAndRefuseALargerOne() {
        // given
        var instance = start();
        // when
        instance.setVariables(Map.of("v", LARGEST));
        // then
        assertThat(instance).hasVariable("v", LARGEST);
        assertThatThrownBy(() -> instance.setVariables(Map.of("v", LARGEST + "x")))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("variables.v")
                .hasMessageContaining("at most 4194304 characters");
    }

    @Test
    void shouldTakeTheLongestNameAndRefuseALongerOne() {
        // given
        var instance = start();
        var longest = "n".repeat(VariableLimits.NAME_CHARS_MAX);
        // when
        instance.setVariables(Map.of(longest, 1));
        // then
        assertThat(instance).hasVariable(longest, 1);
        assertThatThrownBy(() -> instance.setVariables(Map.of(longest + "n", 1)))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("names of 1 to 255 characters");
    }

    @Test
    void shouldRefuseTooManyAtOnce() {
        // given
        var instance = start();
        var variables = new HashMap<String, Integer>();
        for (int i = 0; i <= VariableLimits.VARIABLES_MAX; i++) {
            variables.put("v" + i, i);
        }
        // then
        assertThatThrownBy(() -> instance.setVariables(variables))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("at most 10000 variables, but there are 10001");
        // when
        variables.remove("v0");
        instance.setVariables(variables);
        // then
        assertThat(instance.variables()).hasSize(VariableLimits.VARIABLES_MAX);
    }

    @Test
    void shouldRefuseTooLargeAValueWhereverItComesFrom() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("task"));
        engine.deploy(DecisionTable.decision("fee").input("v").output("fee").rule("-", "1"));
        engine.start("p");
        Map<String, Object> tooLarge = Map.of("v", LARGEST + "x");
        var value = Map.of("v", new Value('"' + LARGEST + "x\""));
        // then
        assertThat(List.<ThrowingCallable>of(
                        () -> engine.start("p", tooLarge),
                        () -> engine.completeJob("task", tooLarge),
                        () -> engine.broadcast("signal", tooLarge),
                        () -> engine.publish("message", "key", Duration.ofHours(1), tooLarge),
                        () -> engine.correlate("message", "key", tooLarge),
                        () -> engine.await(engine.engine().conditions().evaluate("<default>", null, value)),
                        () -> engine.engine().decisions().evaluate("<default>", "fee", value),
                        () -> new Assignment(value, new Assignment.Local()),
                        () -> new AdHocElement("task", value)))
                .allSatisfy(attempt -> assertThatThrownBy(attempt)
                        .isInstanceOf(CommandRejected.class)
                        .hasMessageContaining("variables.v")
                        .hasMessageContaining("at most 4194304 characters"));
    }

    @Test
    void shouldStopAtAMappingWhoseResultIsTooLarge() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").serviceTask("task", task -> task.jobType("task")
                        .input("=[v, v]", "w")));
        // when
        var instance = engine.start("p", Map.of("v", LARGEST));
        // then
        assertThat(instance).hasIncidentAt("task", IncidentType.IO_MAPPING_ERROR);
        assertThat(instance.openIncidents().get(0).message()).contains("was stopped: ");
    }

    @Test
    void shouldStopAtAScriptWhoseResultIsTooLarge() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").scriptTask("script", "=[v, v]", "w"));
        // when
        var instance = engine.start("p", Map.of("v", LARGEST));
        // then
        assertThat(instance).hasIncidentAt("script", IncidentType.EXTRACT_VALUE_ERROR);
    }

    @Test
    void shouldStopWhereACollectionBecomesTooLarge() {
        // given
        var engine = EventModel.engineWith("", """
                <startEvent id="start"/>
                start -> tools
                <adHocSubProcess id="tools">
                  <extensionElements>
                    <zeebe:adHoc activeElementsCollection="=[&quot;a&quot;, &quot;b&quot;]" outputCollection="all" outputElement="=v"/>
                  </extensionElements>
                  <task id="a"/>
                  <task id="b"/>
                </adHocSubProcess>
                """);
        // when
        var instance = engine.start("p", Map.of("v", "x".repeat(3_000_000)));
        // then
        assertThat(instance.openIncidents()).singleElement().satisfies(incident -> {
            assertThat(incident.type()).isEqualTo("EXTRACT_VALUE_ERROR");
            assertThat(incident.message()).contains("output collection 'all' would have");
        });
    }

    private static TestInstance start() {
        return TestEngine.with(BpmnModel.process("p").startEvent("start").serviceTask("task"))
                .start("p");
    }
}
