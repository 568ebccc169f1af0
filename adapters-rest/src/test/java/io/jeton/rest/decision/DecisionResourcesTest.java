package io.jeton.rest.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import io.jeton.testkit.model.DecisionTable;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions over HTTP: their shapes, and what clients rely on. */
class DecisionResourcesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OLD_CLIENT = "zeebe-client-java/8.6.1";

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static DecisionTable fee(String decisionId) {
        return DecisionTable.decision(decisionId)
                .input("age")
                .output("amount")
                .rule("< 18", "5")
                .rule("[18..64]", "10")
                .rule("> 60", "7");
    }

    private static JsonNode deployed(String decisionId, String... headers) throws IOException {
        var answer = API.deploy(decisionId + ".dmn", fee(decisionId).toXml(), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static JsonNode evaluated(String body, String... headers) throws IOException {
        var answer = API.post("/v2/decision-definitions/evaluation", body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void shouldTellWhatWasDeployed() throws IOException {
        // when
        var answer = deployed("told");
        // then
        var decision = answer.at("/deployments/0/decisionDefinition");
        var graph = answer.at("/deployments/1/decisionRequirements");
        assertThat(decision).isEqualTo(JSON.readTree("""
                {"decisionDefinitionId": "told", "version": 1, "name": "told", "tenantId": "<default>",
                 "decisionRequirementsId": "told-graph", "decisionDefinitionKey": "%s", "decisionRequirementsKey": "%s"}
                """.formatted(
                        decision.get("decisionDefinitionKey").asText(),
                        graph.get("decisionRequirementsKey").asText())));
        assertThat(graph).isEqualTo(JSON.readTree("""
                {"decisionRequirementsId": "told-graph", "decisionRequirementsName": "told-graph", "version": 1,
                 "resourceName": "told.dmn", "tenantId": "<default>", "decisionRequirementsKey": "%s"}
                """.formatted(
                        graph.get("decisionRequirementsKey").asText())));
    }

    @Test
    void shouldEvaluateTheNewestVersion() throws IOException {
        // given
        var key = deployed("newest")
                .at("/deployments/0/decisionDefinition/decisionDefinitionKey")
                .asText();
        // when
        var answer = evaluated("{\"decisionDefinitionId\": \"newest\", \"variables\": {\"age\": 20}}");
        // then
        var evaluation = answer.get("decisionEvaluationKey").asText();
        assertThat(answer).isEqualTo(JSON.readTree("""
                {"decisionDefinitionId": "newest", "decisionDefinitionKey": "%s", "decisionDefinitionName": "newest",
                 "decisionDefinitionVersion": 1, "decisionEvaluationKey": "%s", "decisionInstanceKey": "%s",
                 "decisionRequirementsId": "newest-graph", "decisionRequirementsKey": "%s",
                 "failedDecisionDefinitionId": null, "failureMessage": null, "output": "10", "tenantId": "<default>", "warnings": [],
                 "evaluatedDecisions": [
                   {"decisionDefinitionId": "newest", "decisionDefinitionKey": "%s", "decisionDefinitionName": "newest",
                    "decisionDefinitionVersion": 1, "decisionDefinitionType": "DECISION_TABLE",
                    "decisionEvaluationInstanceKey": "%s-1", "output": "10", "tenantId": "<default>",
                    "evaluatedInputs": [{"inputId": "input0", "inputName": "age", "inputValue": "20"}],
                    "matchedRules": [{"ruleId": "rule2", "ruleIndex": 2, "evaluatedOutputs": [
                      {"outputId": "output-amount", "outputName": "amount", "outputValue": "10"}]}]}]}
                """.formatted(
                        key,
                        evaluation,
                        evaluation,
                        answer.get("decisionRequirementsKey").asText(),
                        key,
                        evaluation)));
    }

    @Test
    void shouldAnswerOlderClientsWithWhatTheyKnow() throws IOException {
        // given
        var deployed = deployed("older", "User-Agent", OLD_CLIENT);
        var key = deployed.at("/deployments/0/decisionDefinition/decisionDefinitionKey");
        assertThat(key.isNumber()).isTrue();
        // when
        var answer = evaluated("{\"decisionDefinitionKey\": " + key + "}", "User-Agent", OLD_CLIENT);
        // then
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "decisionDefinitionId",
                        "decisionDefinitionKey",
                        "decisionDefinitionName",
                        "decisionDefinitionVersion",
                        "decisionRequirementsId",
                        "decisionRequirementsKey",
                        "output",
                        "failedDecisionDefinitionId",
                        "failureMessage",
                        "tenantId",
                        "decisionInstanceKey",
                        "evaluatedDecisions");
        assertThat(answer.at("/evaluatedDecisions/0").has("decisionEvaluationInstanceKey"))
                .isFalse();
        assertThat(answer.get("output").asText()).isEqualTo("null");
    }

    @Test
    void shouldAnswerAnEvaluationThatFailedLikeAnyOther() throws IOException {
        // given
        deployed("failing");
        // when
        var answer = evaluated("{\"decisionDefinitionId\": \"failing\", \"variables\": {\"age\": 62}}");
        // then
        assertThat(answer.get("output").asText()).isEqualTo("null");
        assertThat(answer.get("failedDecisionDefinitionId").asText()).isEqualTo("failing");
        assertThat(answer.get("failureMessage").asText())
                .isEqualTo("decision 'failing': hit policy UNIQUE permits that one rule matches, but rules 2 (rule2), 3"
                        + " (rule3) match");
        var kept = get(
                "/v2/decision-instances/" + answer.get("decisionEvaluationKey").asText() + "-1");
        assertThat(kept.get("state").asText()).isEqualTo("FAILED");
        assertThat(kept.get("evaluationFailure")).isEqualTo(answer.get("failureMessage"));
        assertThat(kept.get("matchedRules")).hasSize(2);
    }

    @Test
    void shouldTellWhatExpressionsComplainAbout() throws IOException {
        // given
        deployed("complaining");
        // when
        var answer = evaluated("{\"decisionDefinitionId\": \"complaining\", \"variables\": {\"years\": 3}}");
        // then
        assertThat(answer.get("failureMessage").isNull()).isTrue();
        assertThat(answer.at("/warnings/0/expression").asText()).isEqualTo("age");
        assertThat(answer.at("/warnings/0/message").asText())
                .startsWith("decision 'complaining', ")
                .endsWith(": No variable found with name 'age'");
    }

    @Test
    void shouldShowWhatWasDecided() throws IOException {
        // given
        deployed("shown");
        var answer = evaluated("{\"decisionDefinitionId\": \"shown\", \"variables\": {\"age\": 3}}");
        var evaluation = answer.get("decisionEvaluationKey").asText();
        // when
        var found = post(
                "/v2/decision-instances/search",
                "{\"filter\": {\"decisionEvaluationKey\": \"" + evaluation
                        + "\", \"state\": \"EVALUATED\", \"decisionDefinitionId\": {\"$like\": \"sho*\"}},"
                        + " \"sort\": [{\"field\": \"decisionDefinitionType\"}]}");
        var item = found.at("/items/0");
        // then
        assertThat(item).isEqualTo(JSON.readTree("""
                {"decisionDefinitionId": "shown", "decisionDefinitionKey": "%s", "decisionDefinitionName": "shown",
                 "decisionDefinitionType": "DECISION_TABLE", "decisionDefinitionVersion": 1,
                 "decisionEvaluationInstanceKey": "%s-1", "decisionEvaluationKey": "%s", "elementInstanceKey": "-1",
                 "evaluationDate": "%s", "evaluationFailure": null, "processDefinitionKey": "-1",
                 "processInstanceKey": "-1", "result": "5", "rootDecisionDefinitionKey": "%s",
                 "rootProcessInstanceKey": "-1", "state": "EVALUATED", "tenantId": "<default>"}
                """.formatted(
                        answer.get("decisionDefinitionKey").asText(),
                        evaluation,
                        evaluation,
                        item.get("evaluationDate").asText(),
                        answer.get("decisionDefinitionKey").asText())));
        var whole = get("/decision-instances/" + evaluation + "-1");
        assertThat(whole.get("evaluatedInputs")).isEqualTo(answer.at("/evaluatedDecisions/0/evaluatedInputs"));
        assertThat(whole.get("matchedRules")).isEqualTo(answer.at("/evaluatedDecisions/0/matchedRules"));
        assertThat(found.at("/page/totalItems").asInt()).isEqualTo(1);
    }

    @Test
    void shouldShowVersionsAndTheirFiles() throws IOException {
        // given
        var deployed = deployed("versions");
        var decision = deployed.at("/deployments/0/decisionDefinition/decisionDefinitionKey")
                .asText();
        var graph = deployed.at("/deployments/1/decisionRequirements/decisionRequirementsKey")
                .asText();
        var file = fee("versions").toXml();
        // then
        assertThat(get("/v2/decision-definitions/" + decision))
                .isEqualTo(JSON.readTree("""
                {"decisionDefinitionId": "versions", "decisionDefinitionKey": "%s", "decisionRequirementsId": "versions-graph",
                 "decisionRequirementsKey": "%s", "decisionRequirementsName": "versions-graph",
                 "decisionRequirementsVersion": 1, "name": "versions", "tenantId": "<default>", "version": 1}
                """.formatted(decision, graph)));
        assertThat(get("/v2/decision-requirements/" + graph)).isEqualTo(JSON.readTree("""
                {"decisionRequirementsId": "versions-graph", "decisionRequirementsKey": "%s",
                 "decisionRequirementsName": "versions-graph", "resourceName": "versions.dmn", "tenantId": "<default>",
                 "version": 1}
                """.formatted(graph)));
        assertThat(API.get("/decision-definitions/" + decision + "/xml").body()).isEqualTo(file);
        assertThat(API.get("/decision-requirements/" + graph + "/xml").body()).isEqualTo(file);
        assertThat(post(
                                "/decision-definitions/search",
                                "{\"filter\": {\"isLatestVersion\": true, \"decisionRequirementsKey\": " + graph + "}}")
                        .get("items"))
                .hasSize(1);
        assertThat(post("/decision-requirements/search", "{\"filter\": {\"resourceName\": \"versions.dmn\"}}")
                        .get("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                              | 400 | At least one of [decisionDefinitionId, decisionDefinitionKey] is required
            {"decisionDefinitionId": "a", "decisionDefinitionKey": "1"}     | 400 | Only one of [decisionDefinitionId, decisionDefinitionKey] is allowed
            {"decisionDefinitionId": "never"}                               | 404 | expected to find a decision with id 'never' and tenant '<default>', but there is none
            {"decisionDefinitionKey": "1"}                                  | 404 | expected to find a decision with key 1, but there is none
            {"decisionDefinitionId": "a", "tenantId": "other"}              | 400 | tenantId
            {"decisionDefinitionId": 7}                                     | 400 | decisionDefinitionId
            {"decision": "a"}                                               | 400 | decision
            """)
    void shouldSayWhatIsWrongWithARequest(String body, int status, String detail) throws IOException {
        // when
        var answer = API.post("/decision-definitions/evaluation", body);
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "/decision-definitions/1",
        "/decision-definitions/1/xml",
        "/decision-requirements/1",
        "/decision-requirements/1/xml",
        "/decision-instances/1-1",
        "/decision-instances/1",
        "/decision-instances/no-key"
    })
    void shouldNotFindWhatIsNotThere(String path) {
        assertThat(API.get(path).statusCode()).isEqualTo(404);
    }

    private static JsonNode get(String path) throws IOException {
        return tree(API.get(path));
    }

    private static JsonNode post(String path, String body) throws IOException {
        return tree(API.post(path, body));
    }

    private static JsonNode tree(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
