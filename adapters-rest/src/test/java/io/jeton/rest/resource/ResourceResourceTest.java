package io.jeton.rest.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import io.jeton.testkit.model.BpmnModel;
import io.jeton.testkit.model.DecisionTable;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deleting what was deployed, over HTTP. */
class ResourceResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static String deployed(String processId) throws IOException {
        var model = BpmnModel.process(processId)
                .startEvent("start")
                .serviceTask("work")
                .endEvent("end");
        return JSON.readTree(API.deploy(processId + ".bpmn", model.toXml()).body())
                .at("/deployments/0/processDefinition/processDefinitionKey")
                .asText();
    }

    private static JsonNode get(String path) throws IOException {
        return JSON.readTree(API.get(path).body());
    }

    @Test
    void shouldAnswerWithTheKeyToWhoSpeaksOfHistory() throws IOException {
        // given
        var key = deployed("answered");
        // when
        var answer = API.post("/v2/resources/" + key + "/deletion", "{\"deleteHistory\": false}");
        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()))
                .isEqualTo(JSON.readTree("{\"resourceKey\": \"" + key + "\", \"batchOperation\": null}"));
        assertThat(get("/v2/process-definitions/" + key).get("state").asText()).isEqualTo("DELETED");
        assertThat(API.get("/v2/process-definitions/" + key + "/xml").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a | ''", "b | {}", "c | {\"operationReference\": 7}"})
    void shouldAnswerWithoutABodyToOthers(String processId, String body) throws IOException {
        // given
        var key = deployed("silent-" + processId);
        // when
        var answer = API.post("/resources/" + key + "/deletion", body);
        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void shouldListOnlyWhatIsDeployedAsActive() throws IOException {
        // given
        var first = deployed("listed");
        var second = JSON.readTree(API.deploy(
                                "listed.bpmn",
                                BpmnModel.process("listed").startEvent("s").toXml())
                        .body())
                .at("/deployments/0/processDefinition/processDefinitionKey")
                .asText();
        API.post("/resources/" + second + "/deletion", "");
        // when
        var latest = JSON.readTree(API.post(
                        "/v2/process-definitions/search",
                        "{\"filter\": {\"processDefinitionId\": \"listed\", \"isLatestVersion\": true}}")
                .body());
        var deleted = JSON.readTree(API.post(
                        "/v2/process-definitions/search",
                        "{\"filter\": {\"processDefinitionId\": \"listed\", \"state\": \"DELETED\"}}")
                .body());
        // then
        assertThat(latest.at("/items/0/processDefinitionKey").asText()).isEqualTo(first);
        assertThat(latest.get("items")).hasSize(1);
        assertThat(deleted.at("/items/0/processDefinitionKey").asText()).isEqualTo(second);
        assertThat(deleted.get("items")).hasSize(1);
    }

    @Test
    void shouldShowAFileThatIsKeptForWorkers() throws IOException {
        // given
        var content = "{\"id\": \"kept\", \"versionTag\": \"one\", \"script\": \"Gr\u00fc\u00dfe\"}";
        // when
        var deployed = JSON.readTree(API.deploy("kept.rpa", content).body()).at("/deployments/0");
        // then
        var key = deployed.at("/resource/resourceKey").asText();
        assertThat(deployed).isEqualTo(JSON.readTree("""
                        {"processDefinition": null, "decisionDefinition": null, "decisionRequirements": null, "form": null,
                         "resource": {"resourceId": "kept", "resourceName": "kept.rpa", "version": 1, "tenantId": "<default>",
                           "resourceKey": "%s"}}""".formatted(key)));
        assertThat(get("/v2/resources/" + key)).isEqualTo(JSON.readTree("""
                        {"resourceName": "kept.rpa", "version": 1, "versionTag": "one", "resourceId": "kept",
                         "tenantId": "<default>", "resourceKey": "%s"}""".formatted(key)));
        var shown = API.get("/v2/resources/" + key + "/content");
        assertThat(shown.body()).isEqualTo(content);
        assertThat(shown.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(API.get("/v2/resources/" + deployed("no-kept-file")).statusCode())
                .isEqualTo(404);
        assertThat(API.post("/resources/" + key + "/deletion", "").statusCode()).isEqualTo(200);
        assertThat(API.post("/resources/" + key + "/deletion", "").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldDeleteDecisionsWithTheirGraph() throws IOException {
        // given
        var deployed = JSON.readTree(API.deploy(
                        "gone.dmn",
                        DecisionTable.decision("gone").output("x").rule("1").toXml())
                .body());
        var decision = deployed.at("/deployments/0/decisionDefinition/decisionDefinitionKey")
                .asText();
        var graph = deployed.at("/deployments/1/decisionRequirements/decisionRequirementsKey")
                .asText();
        // then
        assertThat(API.post("/resources/" + decision + "/deletion", "").statusCode())
                .isEqualTo(404);
        // when
        assertThat(API.post("/resources/" + graph + "/deletion", "").statusCode())
                .isEqualTo(200);
        // then
        assertThat(API.get("/decision-definitions/" + decision).statusCode()).isEqualTo(404);
        assertThat(API.get("/decision-requirements/" + graph).statusCode()).isEqualTo(404);
        assertThat(API.get("/decision-requirements/" + graph + "/xml").statusCode())
                .isEqualTo(200);
        assertThat(API.post("/decision-definitions/evaluation", "{\"decisionDefinitionId\": \"gone\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldRefuseWhatIsInUse() throws IOException {
        // given
        var key = deployed("used");
        API.post("/process-instances", "{\"processDefinitionId\": \"used\"}");
        // when
        var answer = API.post("/resources/" + key + "/deletion", "");
        // then
        var problem = JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(problem.get("title").asText()).isEqualTo("INVALID_STATE");
        assertThat(problem.get("detail").asText())
                .isEqualTo("Command 'DELETE' rejected with code 'INVALID_STATE': process definition " + key
                        + " (version 1 of process 'used') cannot be deleted: it has running instances; wait for their"
                        + " end, or cancel them");
    }

    @Test
    void shouldAnswerARepetitionTheSame() throws IOException {
        // given
        var key = deployed("repeated");
        var path = "/resources/" + key + "/deletion";
        // when
        var first = API.post(path, "{}", "Idempotency-Key", "delete-once");
        var second = API.post(path, "{}", "Idempotency-Key", "delete-once");
        var third = API.post(path, "{}");
        // then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).hasValue("false");
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(third.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1   | {"deleteHistory": true}    | 404 | expected to find a process definition, a decision requirements graph or a form with key 1, but there is none; it may have been deleted
            1   | {"deleteHistory": 1}       | 400 | Request property [deleteHistory] cannot be parsed: expected true or false.
            1   | {"operationReference": 0}  | 400 | The value of [operationReference] is 0, but must be > 0.
            1   | {"unknown": 0}             | 400 | Request property [unknown] cannot be parsed: no such property is known here.
            key | {}                         | 400 | resourceKey
            1   | {}                         | 404 | expected to find a process definition, a decision requirements graph or a form with key 1, but there is none; it may have been deleted
            """)
    void shouldRefuse(String key, String body, int status, String detail) throws IOException {
        // when
        var answer = API.post("/v2/resources/" + key + "/deletion", body);
        // then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(answer.body()).get("detail").asText()).contains(detail);
    }

    @Test
    void shouldShowNoGenericResource() throws IOException {
        // given
        var key = deployed("shown");
        // then
        for (String path : new String[] {"/resources/" + key, "/v2/resources/" + key + "/content", "/resources/1"}) {
            assertThat(API.get(path).statusCode()).isEqualTo(404);
            assertThat(get(path).get("title").asText()).isEqualTo("NOT_FOUND");
        }
    }
}
