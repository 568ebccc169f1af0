package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static io.jeton.testkit.scenario.EventModel.engineWith;
import static io.jeton.testkit.scenario.EventModel.timer;
import static io.jeton.testkit.scenario.EventModel.xml;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.deployment.Deployment;
import io.jeton.application.instance.CreateInstance;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is deleted is not used any more, and what was before it is used again. */
class DeletionsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static BpmnModel waitingAt(String task) {
        return BpmnModel.process("p").startEvent("start").serviceTask(task).endEvent("end");
    }

    private static long keyOf(Deployment deployment) {
        return deployment.processes().get(0).key().value();
    }

    private static void delete(TestEngine engine, long key) {
        engine.engine().deletions().delete(TestEngine.TENANT, key);
    }

    @Test
    void shouldStartTheVersionBefore() {
        // given
        var engine = TestEngine.with(waitingAt("first"));
        var second = keyOf(engine.deploy(waitingAt("second")));
        // when
        delete(engine, second);
        // then
        assertThat(engine.start("p")).isWaitingOnlyAt("first");
    }

    @Test
    void shouldNotStartADeletedVersionByItsKey() {
        // given
        var engine = TestEngine.create();
        var key = keyOf(engine.deploy(waitingAt("task")));
        delete(engine, key);
        // then
        assertThatThrownBy(() -> engine.await(engine.engine()
                        .instances()
                        .create(new CreateInstance(
                                new Target.NewOfDefinition(new ProcessDefinitionKey(key), TestEngine.TENANT),
                                Map.of(),
                                List.of(),
                                List.of(),
                                null,
                                null))))
                .isInstanceOf(CommandRejected.class)
                .hasMessage("expected to find a process definition with key " + key + ", but there is none");
        assertThatThrownBy(() -> engine.start("p")).isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldNotGiveANumberTwice() {
        // given
        var engine = TestEngine.with(waitingAt("first"));
        delete(engine, keyOf(engine.deploy(waitingAt("second"))));
        // when
        var again = engine.deploy(waitingAt("second")).processes().get(0);
        // then
        assertThat(again.version()).isEqualTo(3);
        // when
        var unchanged = engine.deploy(waitingAt("second")).processes().get(0);
        // then
        assertThat(unchanged).isEqualTo(again);
    }

    @Test
    void shouldNotDeployAnewWhatIsTheNewestAgain() {
        // given
        var engine = TestEngine.create();
        var first = engine.deploy(waitingAt("first")).processes().get(0);
        delete(engine, keyOf(engine.deploy(waitingAt("second"))));
        // when
        var again = engine.deploy(waitingAt("first")).processes().get(0);
        // then
        assertThat(again).isEqualTo(first);
    }

    @Test
    void shouldNotDeleteWhatHasRunningInstances() {
        // given
        var engine = TestEngine.create();
        var key = keyOf(engine.deploy(waitingAt("task")));
        var instance = engine.start("p");
        // then
        assertThatThrownBy(() -> delete(engine, key))
                .isInstanceOf(CommandRejected.class)
                .hasMessage(
                        "process definition " + key + " (version 1 of process 'p') cannot be deleted: it has running"
                                + " instances; wait for their end, or cancel them");
        // when
        engine.completeJob("task");
        delete(engine, key);
        // then
        assertThat(instance).hasCompleted().hasPassed("task");
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldTellThatThereIsNothingToDelete() {
        // given
        var engine = TestEngine.create();
        var key = keyOf(engine.deploy(waitingAt("task")));
        delete(engine, key);
        // then
        for (long unknown : new long[] {key, 1, key + 1_000_000}) {
            assertThatThrownBy(() -> delete(engine, unknown))
                    .isInstanceOf(CommandRejected.class)
                    .hasMessage("expected to find a process definition, a decision requirements graph or a form with"
                            + " key " + unknown + ", but there is none; it may have been deleted");
        }
    }

    @Test
    void shouldReopenTheTimersOfTheVersionBefore() {
        // given
        var engine = engineWith("", starting(timer("Cycle", "R/PT1H")));
        var second = keyOf(engine.deployXml("p.bpmn", xml("p", "", starting(timer("Cycle", "R/PT5H")))));
        // when
        delete(engine, second);
        engine.advance(HOUR.multipliedBy(3));
        // then
        assertThat(engine.instancesOf("p")).hasSize(3);
    }

    @Test
    void shouldNotRepeatADateThatHasPassed() {
        // given
        var engine = engineWith("", starting(timer("Date", "2026-01-01T01:00:00Z")));
        engine.advance(HOUR.multipliedBy(2));
        assertThat(engine.instancesOf("p")).hasSize(1);
        var second = keyOf(engine.deployXml("p.bpmn", xml("p", "", starting(timer("Date", "2030-01-01T00:00:00Z")))));
        // when
        delete(engine, second);
        engine.advance(Duration.ofDays(3_000));
        // then
        assertThat(engine.instancesOf("p")).hasSize(1);
    }

    @Test
    void shouldGoOnWithACycleInTime() {
        // given: each full hour, from long ago
        var engine = engineWith("", starting(timer("Cycle", "R/2020-01-01T00:00:00Z/PT1H")));
        var second = keyOf(engine.deployXml("p.bpmn", xml("p", "", "<startEvent id=\"start\"/>")));
        engine.advance(HOUR.dividedBy(2));
        var before = engine.instancesOf("p").size();
        // when
        delete(engine, second);
        engine.advance(HOUR.dividedBy(4));
        // then
        assertThat(engine.instancesOf("p")).hasSize(before);
        // when
        engine.advance(HOUR.dividedBy(4));
        // then
        assertThat(engine.instancesOf("p")).hasSize(before + 1);
    }

    @Test
    void shouldNotTouchTheNewestVersionsTimersWhenAnOlderOneIsDeleted() {
        // given
        var engine = TestEngine.create();
        var first = keyOf(engine.deployXml("p.bpmn", xml("p", "", starting(timer("Cycle", "R/PT1H")))));
        engine.deployXml("p.bpmn", xml("p", "", starting(timer("Cycle", "R/PT2H"))));
        // when
        delete(engine, first);
        engine.advance(HOUR.multipliedBy(4));
        // then
        assertThat(engine.instancesOf("p")).hasSize(2);
    }

    @Test
    void shouldEndTheSignalsOfTheOnlyVersion() {
        // given
        var engine = TestEngine.create();
        var key = keyOf(engine.deployXml(
                "p.bpmn",
                xml("p", "<signal id=\"s\" name=\"go\"/>", starting("<signalEventDefinition signalRef=\"s\"/>"))));
        // when
        delete(engine, key);
        engine.broadcast("go", Map.of());
        // then
        assertThat(engine.instancesOf("p")).isEmpty();
    }

    @Test
    void shouldCallTheVersionBefore() {
        // given
        var engine = TestEngine.with(waitingAt("first"));
        engine.deployXml("caller.bpmn", xml("caller", "", """
                        <startEvent id="s"/>
                        <callActivity id="call"><extensionElements><zeebe:calledElement processId="p"/></extensionElements></callActivity>
                        s -> call
                        """));
        delete(engine, keyOf(engine.deploy(waitingAt("second"))));
        // when
        engine.start("caller");
        // then
        assertThat(engine.instancesOf("p")).singleElement().satisfies(called -> assertThat(called)
                .isWaitingOnlyAt("first"));
    }

    @Test
    void shouldNotDecideByADeletedDecision() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .decisionTask("decide", "fee", "price")
                .endEvent("end"));
        engine.deploy(DecisionTable.decision("fee").output("amount").rule("1"));
        var second =
                engine.deploy(DecisionTable.decision("fee").output("amount").rule("2"));
        var graph = second.requirements().get(0).key().value();
        var decision = second.decisions().get(0).version().key();
        assertThat(engine.start("p")).hasVariable("price", 2);
        // when
        delete(engine, graph);
        // then
        assertThat(engine.start("p")).hasVariable("price", 1);
        assertThat(engine.evaluate("fee", Map.of()).evaluation().output().json())
                .isEqualTo("1");
        assertThatThrownBy(() -> engine.engine()
                        .decisions()
                        .evaluate(TestEngine.TENANT, new DecisionKey(decision.value()), Map.of()))
                .isInstanceOf(CommandRejected.class)
                .hasMessageContaining("expected to find a decision with key " + decision.value());
        assertThatThrownBy(() -> delete(engine, decision.value())).isInstanceOf(CommandRejected.class);
    }

    @Test
    void shouldStopWithAnIncidentIfNoVersionIsLeft() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p")
                .startEvent("start")
                .decisionTask("decide", "fee", "price")
                .endEvent("end"));
        var only = engine.deploy(DecisionTable.decision("fee").output("amount").rule("1"));
        // when
        delete(engine, only.requirements().get(0).key().value());
        // then
        assertThat(engine.start("p")).hasIncidentAt("decide", IncidentType.CALLED_DECISION_ERROR);
    }

    private static String starting(String definition) {
        return "<startEvent id=\"tick\">" + definition
                + "</startEvent><sequenceFlow id=\"f\" sourceRef=\"tick\" targetRef=\"end\"/><endEvent id=\"end\"/>";
    }
}
