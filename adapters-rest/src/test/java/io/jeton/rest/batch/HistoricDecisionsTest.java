package io.jeton.rest.batch;

import static io.jeton.rest.batch.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.rest.ServedApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forgetting evaluations of decisions and batches over HTTP, in the form of either API. */
class HistoricDecisionsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);

    private static final String GRAPH = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-graph" name="%1$s-graph" namespace="n">
              <decision id="%1$s" name="%1$s"><variable id="v" name="v"/>
                <literalExpression id="l"><text>1 + 1</text></literalExpression>
              </decision>
            </definitions>
            """;

    @Test
    void shouldForgetOneEvaluation() {
        // given
        deploy("one");
        var evaluation = evaluated("one");
        var path = "/v2/decision-instances/" + evaluation + "/deletion";
        // when
        var deleted = API.post(path, "{\"operationReference\": 3}");
        // then
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        assertThat(kept("one")).isZero();
        var again = API.post(path, "");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(json(again).get("detail").asText()).contains("evaluation of a decision with key " + evaluation);
    }

    @Test
    void shouldForgetAllThatMatch() {
        // given
        deploy("many");
        evaluated("many");
        evaluated("many");
        // when
        var answer = API.post("/v2/decision-instances/deletion", "{\"filter\": {\"decisionDefinitionId\": \"many\"}}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("batchOperationType").asText()).isEqualTo("DELETE_DECISION_INSTANCE");
        var key = json(answer).get("batchOperationKey").asText();
        assertThat(SCENE.ended(key).get("operationsCompletedCount").asInt()).isEqualTo(2);
        assertThat(kept("many")).isZero();
        assertThat(SCENE.itemsOf(key, "COMPLETED"))
                .allSatisfy(item ->
                        assertThat(item.get("processInstanceKey").isNull()).isTrue());
        var without = API.post("/v2/decision-instances/deletion", "{}");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(json(without).get("detail").asText()).contains("filter");
    }

    @Test
    void shouldForgetTheEvaluationsOfADeletedVersion() {
        // given
        var graph = deploy("version");
        evaluated("version");
        // when
        var answer = API.post("/v2/resources/" + graph + "/deletion", "{\"deleteHistory\": true}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var batch = json(answer).get("batchOperation");
        assertThat(batch.get("batchOperationType").asText()).isEqualTo("DELETE_DECISION_INSTANCE");
        assertThat(SCENE.ended(batch.get("batchOperationKey").asText())
                        .get("operationsCompletedCount")
                        .asInt())
                .isOne();
        assertThat(kept("version")).isZero();
    }

    @Test
    void shouldForgetInTheOlderForm() {
        // given
        deploy("historic");
        var named = evaluated("historic");
        evaluated("historic");
        // when
        var batch = created("decision-instance/delete", """
                {"historicDecisionInstanceIds": ["%s", "1"], "deleteReason": "too old",
                 "historicDecisionInstanceQuery": {"decisionDefinitionKey": "historic"}}""".formatted(named));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("historic-decision-instance-deletion");
        assertThat(batch.get("annotation").asText()).isEqualTo("too old");
        var id = batch.get("id").asText();
        assertThat(SCENE.ended(id).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(SCENE.itemsOf(id, "COMPLETED")).hasSize(2);
        assertThat(SCENE.itemsOf(id, "SKIPPED"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("errorType").asText()).isEqualTo("EvaluationNotFound"));
        assertThat(kept("historic")).isZero();
    }

    @Test
    void shouldSettleWhenEvaluationsAreForgotten() {
        // given
        deploy("settled");
        evaluated("settled");
        for (var time : new String[] {
            "\"absoluteRemovalTime\": \"2100-01-31T10:00:00.000+0000\"",
            "\"clearedRemovalTime\": true",
            "\"calculatedRemovalTime\": true"
        }) {
            // when
            var batch = created(
                    "decision-instance/set-removal-time",
                    "{" + time + ", \"historicDecisionInstanceQuery\": {\"decisionDefinitionKey\": \"settled\"}}");
            // then
            assertThat(batch.get("type").asText()).isEqualTo("decision-set-removal-time");
            assertThat(SCENE.ended(batch.get("id").asText())
                            .get("operationsCompletedCount")
                            .asInt())
                    .isOne();
        }
        assertThat(kept("settled")).isOne();
    }

    @Test
    void shouldSettleWhenBatchesAreForgotten() {
        // given
        deploy("batched");
        var ended = json(API.post(
                        "/v2/decision-instances/deletion", "{\"filter\": {\"decisionDefinitionId\": \"batched\"}}"))
                .get("batchOperationKey")
                .asText();
        SCENE.ended(ended);
        // when
        var batch = created("batch/set-removal-time", """
                {"absoluteRemovalTime": "2100-01-31T10:00:00.000+0000", "historicBatchIds": ["%s"],
                 "historicBatchQuery": {"batchId": "%s", "type": "historic-decision-instance-deletion", "completed": true}}""".formatted(ended, ended));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("batch-set-removal-time");
        assertThat(batch.get("totalJobs").asInt()).isOne();
        assertThat(SCENE.ended(batch.get("id").asText()).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(json(API.get("/history/batch/" + ended)).get("removalTime").asText())
                .isEqualTo("2100-01-31T10:00:00.000+0000");
        // when
        var cleared = created(
                "batch/set-removal-time", "{\"clearedRemovalTime\": true, \"historicBatchIds\": [\"" + ended + "\"]}");
        // then
        SCENE.ended(cleared.get("id").asText());
        assertThat(json(API.get("/history/batch/" + ended)).get("removalTime").isNull())
                .isTrue();
        // when: over at once
        var past = created(
                "batch/set-removal-time",
                "{\"absoluteRemovalTime\": \"2020-01-31T10:00:00.000+0000\", \"historicBatchIds\": [\"" + ended
                        + "\"]}");
        // then
        SCENE.ended(past.get("id").asText());
        var report = json(API.get("/history/batch/cleanable-batch-report"));
        assertThat(report).anySatisfy(type -> {
            assertThat(type.get("batchType").asText()).isEqualTo("historic-decision-instance-deletion");
            assertThat(type.get("cleanableBatchesCount").asInt()).isOne();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "decision-instance/delete | {} | No evaluations of decisions are given: expected historicDecisionInstanceIds or historicDecisionInstanceQuery",
                "decision-instance/delete | {\"historicDecisionInstanceIds\": [\"1-1\"]} | consists of digits",
                "decision-instance/delete | {\"historicDecisionInstanceQuery\": {\"rootDecisionInstancesOnly\": true}} | rootDecisionInstancesOnly",
                "decision-instance/delete | {\"historicDecisionInstanceQuery\": {\"decisionDefinitionKey\": \"none\"}} | at least one evaluation of a decision",
                "decision-instance/set-removal-time | {\"historicDecisionInstanceIds\": [\"1\"]} | absoluteRemovalTime",
                "batch/set-removal-time | {\"clearedRemovalTime\": true} | No batches are given: expected historicBatchIds or historicBatchQuery",
                "batch/set-removal-time | {\"historicBatchIds\": [\"1\"]} | absoluteRemovalTime",
                "batch/set-removal-time | {\"clearedRemovalTime\": true, \"historicBatchQuery\": {\"type\": \"none\"}} | historicBatchQuery.type",
                "batch/set-removal-time | {\"clearedRemovalTime\": true, \"historicBatchQuery\": {\"completed\": false}} | historicBatchQuery.completed",
                "batch/set-removal-time | {\"clearedRemovalTime\": true, \"historicBatchQuery\": {\"batchId\": \"1\"}} | at least one batch"
            })
    void shouldSayWhatIsWrong(String operation, String body, String words) {
        // when
        var refused = API.post("/history/" + operation, body);
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("type").asText()).isEqualTo("InvalidRequestException");
        assertThat(json(refused).get("message").asText()).contains(words);
    }

    private static String deploy(String decision) {
        var deployed = API.deploy(decision + ".dmn", GRAPH.formatted(decision));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        return json(deployed).findValue("decisionRequirementsKey").asText();
    }

    private static String evaluated(String decision) {
        var answer = json(
                API.post("/v2/decision-definitions/evaluation", "{\"decisionDefinitionId\": \"" + decision + "\"}"));
        return answer.findValue("decisionEvaluationKey").asText();
    }

    private static int kept(String decision) {
        return json(API.post(
                        "/v2/decision-instances/search",
                        "{\"filter\": {\"decisionDefinitionId\": \"" + decision + "\"}}"))
                .at("/page/totalItems")
                .asInt();
    }

    private static JsonNode created(String operation, String body) {
        var response = API.post("/engine-rest/history/" + operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }
}
