package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.query.Descendants;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All incidents of an instance are resolved at once. */
class IncidentResolutionsTest {
    @Test
    void shouldResolveWhatCanBeResolved() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .parallelGateway("fork")
                .scriptTask("first", "=assert(x, x != null)", "y")
                .moveTo("fork")
                .scriptTask("second", "=assert(x, x != null)", "z")
                .moveTo("fork")
                .serviceTask("ship"));
        var instance = engine.start("p");
        var other = engine.start("p");
        engine.failJob("ship", 0);
        instance.setVariables(Map.of("x", 1));
        // when
        var refused = instance.resolveIncidents();
        // then
        assertThat(refused).isEqualTo(1);
        assertThat(instance)
                .hasPassed("first", "second")
                .hasIncidentAt("ship", IncidentType.JOB_NO_RETRIES)
                .isWaitingOnlyAt("ship");
        assertThat(other.openIncidents()).hasSize(2);
    }

    @Test
    void shouldTryOnceWhatFailsAgain() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").scriptTask("count", "=assert(x, x != null)", "y"));
        var instance = engine.start("p");
        // when
        instance.resolveIncidents();
        // then
        assertThat(instance.incidents()).hasSize(2);
        assertThat(instance).hasIncidentAt("count", IncidentType.EXTRACT_VALUE_ERROR);
    }

    @Test
    void shouldResolveThoseOfCalledInstances() {
        // given
        var engine = TestEngine.create();
        engine.deployXml(
                "calls.bpmn", EventModel.fileOf("", EventModel.process("p", """
                                <startEvent id="start"/>
                                start -> call
                                <callActivity id="call"><extensionElements><zeebe:calledElement processId="q"/></extensionElements></callActivity>
                                """), EventModel.process("q", """
                                <startEvent id="begin"/>
                                begin -> count
                                <scriptTask id="count"><extensionElements>
                                  <zeebe:script expression="=assert(x, x != null)" resultVariable="y"/></extensionElements></scriptTask>
                                """)));
        var instance = engine.start("p");
        var called = instance.called("call").get(0);
        called.setVariables(Map.of("x", 1));
        // when
        assertThat(Descendants.ofInstance(
                        engine.engine().queries(), instance.key().value()))
                .containsExactly(instance.key().value(), called.key().value());
        assertThat(instance.resolveIncidents()).isZero();
        // then
        assertThat(instance).hasCompleted();
    }

    @Test
    void shouldHaveNothingToDoWhereNothingHasStopped() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start"));
        // then
        assertThat(engine.start("p").resolveIncidents()).isZero();
        assertThatThrownBy(() -> engine.instance(new ProcessInstanceKey(1)).resolveIncidents())
                .isInstanceOf(CommandRejected.class);
    }
}
