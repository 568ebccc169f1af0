package io.jeton.acceptance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.api.command.ProblemException;
import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.EvaluationWarning;
import io.camunda.client.api.search.enums.ProcessInstanceState;
import io.camunda.client.api.search.response.DecisionDefinition;
import io.camunda.client.api.search.response.DecisionDefinitionType;
import io.camunda.client.api.search.response.DecisionInstanceState;
import io.jeton.acceptance.model.DecisionFile;
import io.jeton.acceptance.model.Models;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Today's official client has decisions made, tries expressions out and deletes what was deployed. */
final class DecisionsClientIT {

    @RegisterExtension
    final ClientSession session = new ClientSession();

    private String decision() {
        return session.names().unique("fee");
    }

    private DeploymentEvent deployFee(String ofAdults) {
        return session.client()
                .newDeployResourceCommand()
                .addResourceStringUtf8(file(ofAdults), "fee.dmn")
                .send()
                .join();
    }

    private String file(String ofAdults) {
        return DecisionFile.of(
                decision(),
                Optional.empty(),
                List.of(List.of("age", "amount"), List.of("< 18", "5"), List.of(">= 18", ofAdults)));
    }

    @Test
    void shouldDeployAndReadBack() {
        // when
        var deployed = deployFee("10");
        var decision = deployed.getDecisions().get(0);
        var graph = deployed.getDecisionRequirements().get(0);

        // then
        assertThat(decision.getDmnDecisionId()).isEqualTo(decision());
        assertThat(decision.getDecisionRequirementsKey()).isEqualTo(graph.getDecisionRequirementsKey());
        assertThat(session.client()
                        .newDecisionDefinitionGetRequest(decision.getDecisionKey())
                        .send()
                        .join()
                        .getVersion())
                .isEqualTo(1);
        assertThat(session.client()
                        .newDecisionDefinitionGetXmlRequest(decision.getDecisionKey())
                        .send()
                        .join())
                .isEqualTo(file("10"));
        assertThat(session.client()
                        .newDecisionRequirementsGetXmlRequest(graph.getDecisionRequirementsKey())
                        .send()
                        .join())
                .isEqualTo(file("10"));
        assertThat(session.client()
                        .newDecisionRequirementsGetRequest(graph.getDecisionRequirementsKey())
                        .send()
                        .join()
                        .getResourceName())
                .isEqualTo("fee.dmn");
    }

    @Test
    void shouldEvaluateAndReadWhatWasDecided() {
        // given
        var key = deployFee("10").getDecisions().get(0).getDecisionKey();

        // when
        var evaluated = session.client()
                .newEvaluateDecisionCommand()
                .decisionKey(key)
                .variables(Map.of("age", 12))
                .send()
                .join();

        // then
        assertThat(evaluated.getDecisionOutput()).isEqualTo("5");
        assertThat(evaluated.getFailureMessage()).isNull();
        assertThat(evaluated.getEvaluatedDecisions()).singleElement().satisfies(decided -> {
            assertThat(decided.getDecisionId()).isEqualTo(decision());
            assertThat(decided.getEvaluatedInputs().get(0).getInputValue()).isEqualTo("12");
            assertThat(decided.getMatchedRules().get(0).getRuleIndex()).isEqualTo(1);
        });

        // when
        var kept = session.client()
                .newDecisionInstanceSearchRequest()
                .filter(it -> it.decisionInstanceKey(evaluated.getDecisionEvaluationKey()))
                .send()
                .join()
                .items();
        var full = session.client()
                .newDecisionInstanceGetRequest(kept.get(0).getDecisionInstanceId())
                .send()
                .join();

        // then
        assertThat(kept).hasSize(1);
        assertThat(full.getState()).isEqualTo(DecisionInstanceState.EVALUATED);
        assertThat(full.getDecisionDefinitionType()).isEqualTo(DecisionDefinitionType.DECISION_TABLE);
        assertThat(full.getResult()).isEqualTo("5");
        assertThat(full.getMatchedRules()).hasSize(1);
    }

    @Test
    void shouldAnswerAnEvaluationThatFails() {
        // given
        deployFee("assert(age, false, \"not yet\")");

        // when
        var evaluated = session.client()
                .newEvaluateDecisionCommand()
                .decisionId(decision())
                .variables(Map.of("age", 30))
                .send()
                .join();

        // then
        assertThat(evaluated.getDecisionOutput()).isEqualTo("null");
        assertThat(evaluated.getFailedDecisionId()).isEqualTo(decision());
        assertThat(evaluated.getFailureMessage()).contains("not yet");
    }

    @Test
    void shouldHaveAProcessDecide() {
        // given
        deployFee("10");
        session.deploy(new Models(session.names(), "order", "revision 1").shaped("a fee that is decided"));

        // when
        var instance = session.create(Map.of("age", 40));

        // then
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.COMPLETED);
        assertThat(session.client()
                        .newDecisionInstanceSearchRequest()
                        .filter(it -> it.processInstanceKey(instance).decisionDefinitionId(decision()))
                        .send()
                        .join()
                        .items())
                .singleElement()
                .satisfies(decided -> assertThat(decided.getResult()).isEqualTo("10"));
    }

    @Test
    void shouldEvaluateAnExpression() {
        // when
        var result = session.client()
                .newEvaluateExpressionCommand()
                .expression("=if rate = null then total * 2 else total")
                .variables(Map.of("total", 21))
                .send()
                .join();
        var refused = session.client()
                .newEvaluateExpressionCommand()
                .expression("=1 +")
                .send();

        // then
        assertThat(result.getResult()).isEqualTo(42);
        assertThat(result.getWarnings())
                .extracting(EvaluationWarning::getMessage)
                .containsExactly("No variable found with name 'rate'");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(refused::join)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(400));
    }

    @Test
    void shouldDeleteADecisionsNewestVersion() {
        // given
        deployFee("10");
        var second = deployFee("20");

        // when
        var deleted = session.client()
                .newDeleteResourceCommand(
                        second.getDecisionRequirements().get(0).getDecisionRequirementsKey())
                .send()
                .join();

        // then
        assertThat(deleted.getResourceKey())
                .isEqualTo(Long.toString(second.getDecisionRequirements().get(0).getDecisionRequirementsKey()));
        assertThat(session.client()
                        .newEvaluateDecisionCommand()
                        .decisionId(decision())
                        .variables(Map.of("age", 30))
                        .send()
                        .join()
                        .getDecisionOutput())
                .isEqualTo("10");
        assertThat(session.client()
                        .newDecisionDefinitionSearchRequest()
                        .filter(it -> it.decisionDefinitionId(decision()))
                        .send()
                        .join()
                        .items())
                .extracting(DecisionDefinition::getVersion)
                .containsExactly(1);
    }

    @Test
    void shouldNotDeleteAProcessThatIsInUse() {
        // given
        var key = session.deploy(
                new Models(session.names(), "order", "revision 1").sequence(List.of("ship"), "revision 1"));
        var instance = session.create(Map.of());
        var refused = session.client().newDeleteResourceCommand(key).send();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(refused::join)
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(409));

        // when
        session.client().newCancelInstanceCommand(instance).send().join();
        session.client().newDeleteResourceCommand(key).send().join();

        // then
        assertThat(session.stateOf(instance)).isEqualTo(ProcessInstanceState.TERMINATED);
        assertThat(session.client()
                        .newProcessDefinitionSearchRequest()
                        .filter(it -> it.processDefinitionId(session.process()).isLatestVersion(true))
                        .send()
                        .join()
                        .items())
                .isEmpty();
    }
}
