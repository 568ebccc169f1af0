package io.jeton.testkit.scenario;

import static io.jeton.testkit.JetonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jeton.application.EngineSettings;
import io.jeton.application.deployment.Resource;
import io.jeton.domain.incident.IncidentType;
import io.jeton.testkit.TestEngine;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Business rule tasks have decisions evaluated by the engine. */
class DecisionsTest {
    private static DecisionTable fee(String ofAdults) {
        return DecisionTable.decision("fee")
                .input("age")
                .output("amount")
                .rule("< 18", "5")
                .rule(">= 18", ofAdults);
    }

    private static BpmnModel process() {
        return BpmnModel.process("p")
                .startEvent("start")
                .decisionTask("decide", "fee", "price")
                .endEvent("end");
    }

    private static TestEngine engineWith(DecisionTable table) {
        var engine = TestEngine.with(process());
        engine.deploy(table);
        return engine;
    }

    @Test
    void shouldHandTheResultToTheProcess() {
        // given
        var engine = engineWith(fee("10"));
        // when
        var instance = engine.start("p", Map.of("age", 12));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasPassed("decide")
                .hasVariable("price", 5)
                .hasDecided("fee", 5);
    }

    @Test
    void shouldForgetWhatWasDecidedWhenItsTimeIsOver() {
        // given
        var defaults = EngineSettings.DEFAULT;
        var engine = TestEngine.create(new EngineSettings(
                defaults.pipeline(),
                defaults.requestTimeout(),
                defaults.pollInterval(),
                defaults.timerInterval(),
                Duration.ofMinutes(1),
                defaults.batches(),
                defaults.activationBytesMax(),
                Duration.ofDays(7)));
        engine.deploy(process());
        engine.deploy(fee("10"));
        var old = engine.start("p", Map.of("age", 12));
        engine.advance(Duration.ofDays(6));
        var recent = engine.start("p", Map.of("age", 12));
        assertThat(old.decisions()).hasSize(1);
        // when
        engine.advance(Duration.ofDays(1).plusMinutes(2));
        // then
        assertThat(old.decisions()).isEmpty();
        assertThat(recent.decisions()).hasSize(1);
    }

    @Test
    void shouldKeepWhatExpressionsOfADecisionComplainAboutWithTheTask() {
        // given: the variable is called otherwise
        var engine = engineWith(fee("bonus"));
        // when
        var instance = engine.start("p", Map.of("age", 20));
        // then
        assertThat(instance).hasCompleted().hasVariable("price", null);
        assertThat(instance.warningsAt("decide")).singleElement().satisfies(message -> assertThat(message)
                .startsWith("decision 'fee', ")
                .endsWith(": No variable found with name 'bonus'"));
    }

    @Test
    void shouldKeepWhatWasDecidedAndWhere() {
        // given
        var engine = engineWith(fee("10"));
        // when
        var instance = engine.start("p", Map.of("age", 40));
        // then
        assertThat(instance.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.instanceId()).isEqualTo(decision.evaluationKey() + "-1");
            assertThat(decision.decisionId()).isEqualTo("fee");
            assertThat(decision.decisionVersion()).isEqualTo(1);
            assertThat(decision.type()).isEqualTo("DECISION_TABLE");
            assertThat(decision.rootDecisionKey()).isEqualTo(decision.decisionKey());
            assertThat(decision.evaluatedAt()).isEqualTo(engine.now());
            assertThat(decision.failure()).isNull();
            assertThat(decision.output()).isEqualTo("10");
            assertThat(decision.place()).satisfies(place -> {
                assertThat(place.instanceKey()).isEqualTo(instance.key().value());
                assertThat(place.elementKey())
                        .isEqualTo(instance.elements().stream()
                                .filter(element -> element.elementId().equals("decide"))
                                .findFirst()
                                .orElseThrow()
                                .key());
            });
            assertThat(engine.engine().queries().decisionDetails(decision)).hasValueSatisfying(details -> {
                assertThat(details.inputs())
                        .isEqualTo("[{\"inputId\":\"input0\",\"inputName\":\"age\",\"inputValue\":\"40\"}]");
                assertThat(details.matchedRules())
                        .isEqualTo(
                                "[{\"ruleId\":\"rule2\",\"ruleIndex\":2,\"evaluatedOutputs\":"
                                        + "[{\"outputId\":\"output-amount\",\"outputName\":\"amount\",\"outputValue\":\"10\"}]}]");
            });
        });
    }

    @Test
    void shouldSeeInputMappingsAndFeedOutputMappings() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").businessRuleTask("decide", task -> task.decision(
                                "=\"f\" + \"ee\"", "price")
                        .input("=customer.age", "age")
                        .output("=price * 2", "total")));
        engine.deploy(fee("10"));
        // when
        var instance = engine.start("p", Map.of("customer", Map.of("age", 20)));
        // then
        assertThat(instance)
                .hasCompleted()
                .hasVariable("total", 20)
                .hasNoVariable("price")
                .hasLocalVariable("decide", "price", 10);
    }

    @Test
    void shouldEvaluateTheNewestVersion() {
        // given
        var engine = engineWith(fee("10"));
        engine.deploy(fee("11"));
        // when
        var instance = engine.start("p", Map.of("age", 40));
        // then
        assertThat(instance).hasVariable("price", 11);
        assertThat(instance.decisions().get(0).decisionVersion()).isEqualTo(2);
    }

    @Test
    void shouldEvaluateTheVersionThatWasDeployedTogether() {
        // given
        var engine = TestEngine.create();
        var model = BpmnModel.process("p").startEvent("start").businessRuleTask("decide", task -> task.decision(
                        "fee", "price")
                .decisionOfDeployment());
        engine.deploy(
                new Resource("p.bpmn", model.toBytes()),
                new Resource("fee.dmn", fee("10").toBytes()));
        engine.deploy(fee("11"));
        // then
        assertThat(engine.start("p", Map.of("age", 40))).hasVariable("price", 10);
    }

    @Test
    void shouldRefuseADeploymentThatLacksWhatIsBoundToIt() {
        // given
        var engine = TestEngine.create();
        engine.deploy(fee("10"));
        var model = BpmnModel.process("p").startEvent("start").businessRuleTask("decide", task -> task.decision(
                        "fee", "price")
                .decisionOfDeployment());
        // then
        assertThatThrownBy(() -> engine.deploy(model))
                .hasMessageContaining("decide")
                .hasMessageContaining("bindingType 'deployment' needs decision 'fee' in the same deployment");
    }

    @Test
    void shouldEvaluateTheNewestVersionWithATag() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").businessRuleTask("decide", task -> task.decision(
                                "fee", "price")
                        .decisionWithTag("stable")));
        engine.deploy(fee("10").versionTag("stable"));
        engine.deploy(fee("11").versionTag("stable"));
        engine.deploy(fee("12"));
        // then
        assertThat(engine.start("p", Map.of("age", 40))).hasVariable("price", 11);
    }

    @Test
    void shouldWaitForADecisionThatIsNotDeployed() {
        // given
        var engine = TestEngine.with(process());
        var instance = engine.start("p", Map.of("age", 40));
        assertThat(instance).isWaitingOnlyAt("decide").hasIncidentAt("decide", IncidentType.CALLED_DECISION_ERROR);
        assertThat(instance.openIncidents().get(0).message())
                .isEqualTo("decision 'fee' cannot be evaluated: it is not deployed");
        // when
        engine.deploy(fee("10"));
        instance.resolveIncidentAt("decide");
        // then
        assertThat(instance).hasCompleted().hasVariable("price", 10);
    }

    @Test
    void shouldSayWhatIsWrongWithAnEvaluation() {
        // given
        var engine = engineWith(DecisionTable.decision("fee")
                .input("age")
                .output("amount")
                .rule("< 18", "5")
                .rule("< 21", "7"));
        // when
        var instance = engine.start("p", Map.of("age", 12));
        // then
        assertThat(instance).isWaitingOnlyAt("decide").hasIncidentAt("decide", IncidentType.DECISION_EVALUATION_ERROR);
        assertThat(instance.openIncidents().get(0).message())
                .isEqualTo("decision 'fee': hit policy UNIQUE permits that one rule matches, but rules 1 (rule1), 2"
                        + " (rule2) match");
        assertThat(instance.decisions()).singleElement().satisfies(decision -> assertThat(decision.state())
                .isEqualTo("FAILED"));
        // when
        instance.setVariables(Map.of("age", 19));
        instance.resolveIncidentAt("decide");
        // then
        assertThat(instance).hasCompleted().hasVariable("price", 7);
        assertThat(instance.decisions()).hasSize(2);
    }

    @Test
    void shouldStopIfTheIdIsNoText() {
        // given
        var engine = TestEngine.with(BpmnModel.process("p").startEvent("start").decisionTask("decide", "=1", "x"));
        // then
        assertThat(engine.start("p")).hasIncidentAt("decide", IncidentType.EXTRACT_VALUE_ERROR);
    }

    @Test
    void shouldDecideInsideOfASubProcess() {
        // given
        var engine = TestEngine.with(
                BpmnModel.process("p").startEvent("start").subProcess("sub", inside -> inside.startEvent("begin")
                        .decisionTask("decide", "fee", "price")
                        .serviceTask("work")));
        engine.deploy(fee("10"));
        // when
        var instance = engine.start("p", Map.of("age", 40));
        // then
        assertThat(instance).isWaitingOnlyAt("sub", "work").hasVariable("price", 10);
    }

    @Test
    void shouldEndATaskThatWaitsForItsDecision() {
        // given
        var engine = TestEngine.with(process());
        var instance = engine.start("p", Map.of());
        // when
        instance.cancel();
        // then
        assertThat(instance).hasBeenTerminated().hasNoIncident();
    }

    @Test
    void shouldTellTheEnginesTime() {
        // given
        var engine = engineWith(
                DecisionTable.decision("fee").input("true").output("now").rule("-", "string(now())"));
        // when
        var instance = engine.start("p");
        // then
        assertThat(instance).hasVariable("price", engine.now().toString());
    }

    @Test
    void shouldEvaluateRequiredDecisionsFirst() {
        // given
        var engine = TestEngine.with(process());
        engine.deploy(new Resource("fee.dmn", """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="graph" name="Graph" namespace="x">
                  <decision id="fee" name="Fee">
                    <informationRequirement><requiredDecision href="#discount"/></informationRequirement>
                    <literalExpression><text>10 - discount</text></literalExpression>
                  </decision>
                  <decision id="discount" name="Discount">
                    <literalExpression><text>if age &lt; 18 then 5 else 0</text></literalExpression>
                  </decision>
                </definitions>""".getBytes(StandardCharsets.UTF_8)));
        // when
        var instance = engine.start("p", Map.of("age", 12));
        // then
        assertThat(instance).hasVariable("price", 5).hasDecided("discount", 5).hasDecided("fee", 5);
        assertThat(instance.decisions())
                .extracting(decision -> decision.decisionId() + " " + decision.number() + " " + decision.type())
                .containsExactly("discount 1 LITERAL_EXPRESSION", "fee 2 LITERAL_EXPRESSION");
        assertThat(instance.decisions())
                .extracting(decision -> decision.rootDecisionKey())
                .containsOnly(instance.decisions().get(1).decisionKey());
    }

    @Test
    void shouldEvaluateFromOutside() {
        // given
        var engine = TestEngine.create();
        engine.deploy(fee("10"));
        // when
        var result = engine.evaluate("fee", Map.of("age", 40));
        // then
        assertThat(result.evaluation().output().json()).isEqualTo("10");
        assertThatThrownBy(() -> engine.evaluate("other", Map.of())).hasMessageContaining("other");
    }

    @Test
    void shouldNumberVersionsOfDecisionsAndGraphs() {
        // given
        var engine = TestEngine.create();
        // when
        var first = engine.deploy(fee("10"));
        var same = engine.deploy(fee("10"));
        var second = engine.deploy(fee("11"));
        // then
        assertThat(first.decisions().get(0).version().version()).isEqualTo(1);
        assertThat(first.requirements().get(0).version()).isEqualTo(1);
        assertThat(same.decisions()).isEqualTo(first.decisions());
        assertThat(same.requirements()).isEqualTo(first.requirements());
        assertThat(second.decisions().get(0).version().version()).isEqualTo(2);
        assertThat(second.requirements().get(0).version()).isEqualTo(2);
    }
}
