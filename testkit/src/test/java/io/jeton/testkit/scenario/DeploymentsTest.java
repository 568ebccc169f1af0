package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.deployment.Resource;
import io.jeton.application.query.DefinitionField;
import io.jeton.application.query.SearchRequest;
import io.jeton.domain.rejection.CommandRejected;
import io.jeton.domain.rejection.RejectionKind;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Files become versions of processes: all of them or none, and nothing twice. */
class DeploymentsTest {
    private final TestEngine engine = TestEngine.create();

    @Test
    void shouldNumberTheVersionsOfAProcess() {
        // when
        var first = engine.deploy(simple("p", "a"));
        var second = engine.deploy(simple("p", "b"));
        // then
        assertThat(first.processes().get(0).version()).isEqualTo(1);
        assertThat(second.processes().get(0).version()).isEqualTo(2);
        assertThat(engine.start("p")).hasPassed("b").hasNotPassed("a");
    }

    @Test
    void shouldMakeNoNewVersionOfAnUnchangedFile() {
        // given
        var first = engine.deploy(simple("p", "a"));
        // when
        var second = engine.deploy(simple("p", "a"));
        // then
        assertThat(second.processes()).isEqualTo(first.processes());
        assertThat(second.key()).isNotEqualTo(first.key());
    }

    @Test
    void shouldMakeANewVersionOfAFileThatChangedAndChangedBack() {
        // given
        engine.deploy(simple("p", "a"));
        engine.deploy(simple("p", "b"));
        // when
        var third = engine.deploy(simple("p", "a"));
        // then
        assertThat(third.processes().get(0).version()).isEqualTo(3);
    }

    @Test
    void shouldDeploySeveralFilesAtOnce() {
        // when
        var deployment = engine.deploy(simple("p", "a"), simple("q", "b"));
        // then
        assertThat(deployment.processes())
                .extracting(process -> process.processId())
                .containsExactly("p", "q");
        assertThat(engine.start("q")).hasPassed("b");
    }

    @Test
    void shouldDeployNothingIfOneFileIsWrong() {
        // given
        var good = simple("p", "a");
        var bad = new Resource("bad.bpmn", "<not-bpmn/>".getBytes(StandardCharsets.UTF_8));
        // then
        assertThatThrownBy(() -> engine.deploy(new Resource("p.bpmn", good.toBytes()), bad))
                .isInstanceOfSatisfying(CommandRejected.class, rejected -> {
                    assertThat(rejected.rejection().kind()).isEqualTo(RejectionKind.MALFORMED);
                    assertThat(rejected).hasMessageContaining("bad.bpmn");
                });
        assertThat(engine.engine()
                        .queries()
                        .definitions(SearchRequest.by(DefinitionField.PROCESS_ID, "p"))
                        .total())
                .isZero();
    }

    @Test
    void shouldLetRunningInstancesKeepTheirVersion() {
        // given
        engine.deploy(
                BpmnModel.process("p").startEvent("start").serviceTask("work").task("old"));
        var instance = engine.start("p");
        engine.deploy(
                BpmnModel.process("p").startEvent("start").serviceTask("work").task("new"));
        // when
        engine.completeJob("work");
        // then
        assertThat(instance).hasCompleted().hasPassed("old").hasNotPassed("new");
    }

    @Test
    void shouldNameAllProblemsOfAModel() {
        // given
        var model = BpmnModel.process("p")
                .startEvent("start")
                .scriptTask("first", "=1 +", "x")
                .element("complexGateway", "second", more -> {})
                .moveTo("first")
                .connectTo("second");
        // then
        assertThatThrownBy(() -> engine.deploy(model))
                .hasMessageContaining("p.bpmn")
                .hasMessageContaining("first")
                .hasMessageContaining("second");
    }

    @Test
    void shouldNumberTheVersionsOfAForm() {
        // when
        var first = engine.deploy(form("ask.form", "{\"id\": \"ask\", \"versionTag\": \"v1\"}"));
        var same = engine.deploy(form("ask.form", "{\"id\": \"ask\", \"versionTag\": \"v1\"}"));
        var second = engine.deploy(form("ask.form", "{\"id\": \"ask\"}"));
        // then
        assertThat(first.forms().get(0).version()).isEqualTo(1);
        assertThat(same.forms()).isEqualTo(first.forms());
        assertThat(second.forms().get(0).version()).isEqualTo(2);
        assertThat(engine.engine().deployments().form(first.forms().get(0).key()))
                .hasValueSatisfying(form -> assertThat(form.versionTag()).isEqualTo("v1"));
    }

    @Test
    void shouldGiveEverythingANewVersionIfOneFileHasChanged() {
        // given
        var form = form("ask.form", "{\"id\": \"ask\"}");
        engine.deploy(new Resource("p.bpmn", simple("p", "a").toBytes()), form);
        // when
        var changed = engine.deploy(new Resource("p.bpmn", simple("p", "b").toBytes()), form);
        // then
        assertThat(changed.processes().get(0).version()).isEqualTo(2);
        assertThat(changed.forms().get(0).version()).isEqualTo(2);
    }

    @Test
    void shouldRefuseTwoFormsWithTheSameId() {
        assertThatThrownBy(() ->
                        engine.deploy(form("one.form", "{\"id\": \"ask\"}"), form("two.form", "{\"id\": \"ask\"}")))
                .hasMessageContaining("'two.form'")
                .hasMessageContaining("form 'ask' is defined in file 'one.form', too");
    }

    private static Resource form(String name, String json) {
        return new Resource(name, json.getBytes(StandardCharsets.UTF_8));
    }

    private static BpmnModel simple(String processId, String taskId) {
        return BpmnModel.process(processId).startEvent("start-" + processId).task(taskId);
    }
}
