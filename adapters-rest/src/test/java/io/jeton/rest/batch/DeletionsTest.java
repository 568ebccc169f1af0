package io.jeton.rest.batch;

import static io.jeton.rest.batch.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.rest.ServedApi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forgetting what has ended over HTTP, in the form of either API. */
class DeletionsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <process id="%1$s" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="a"/>
                <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="a"/></extensionElements></serviceTask>
              </process>
            </definitions>
            """;

    @BeforeAll
    static void deploy() {
        for (var process : new String[] {"single", "many", "version", "historic", "settled", "refused"}) {
            SCENE.deploy(process, PROCESS.formatted(process));
        }
    }

    @Test
    void shouldForgetAnInstanceThatHasEnded() {
        // given
        var instance = SCENE.start("single", "{\"x\": 1}");
        var path = "/v2/process-instances/" + instance;
        // when
        var early = API.post(path + "/deletion", "");
        // then
        assertThat(early.statusCode()).as(early.body()).isEqualTo(409);
        assertThat(json(early).get("detail").asText()).contains("is active", "cancel it first");
        // when
        SCENE.cancel(instance);
        var deleted = API.post(path + "/deletion", "{\"operationReference\": 3}");
        // then
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
        assertThat(API.get(path).statusCode()).isEqualTo(404);
        for (var search : new String[] {"variables", "element-instances", "jobs"}) {
            var left = json(API.post(
                    "/v2/" + search + "/search", "{\"filter\": {\"processInstanceKey\": \"" + instance + "\"}}"));
            assertThat(left.get("items")).as(search).isEmpty();
        }
        var again = API.post(path + "/deletion", "");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(json(again).get("detail").asText())
                .contains("expected to find a process instance with key " + instance);
    }

    @Test
    void shouldForgetAllThatMatchAndHaveEnded() {
        // given
        var ended = SCENE.start("many");
        var running = SCENE.start("many");
        SCENE.cancel(ended);
        // when
        var created =
                json(API.post("/v2/process-instances/deletion", "{\"filter\": {\"processDefinitionId\": \"many\"}}"));
        // then
        assertThat(created.get("batchOperationType").asText()).isEqualTo("DELETE_PROCESS_INSTANCE");
        var over = SCENE.ended(created.get("batchOperationKey").asText());
        assertThat(over.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(over.get("operationsCompletedCount").asInt()).isOne();
        SCENE.awaitGone("/v2/process-instances/" + ended);
        assertThat(SCENE.stateOf(running)).isEqualTo("ACTIVE");
        // when
        var none = json(API.post(
                "/v2/process-instances/deletion",
                "{\"filter\": {\"processDefinitionId\": \"many\", \"state\": \"ACTIVE\"}}"));
        // then
        assertThat(SCENE.ended(none.get("batchOperationKey").asText())
                        .get("operationsTotalCount")
                        .asInt())
                .isZero();
    }

    @Test
    void shouldForgetTheInstancesOfADeletedVersion() {
        // given
        var instance = SCENE.start("version");
        SCENE.cancel(instance);
        var definition = SCENE.definition("version");
        // when
        var answer = API.post("/v2/resources/" + definition + "/deletion", "{\"deleteHistory\": true}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("resourceKey").asText()).isEqualTo(definition);
        var batch = json(answer).get("batchOperation");
        assertThat(batch.get("batchOperationType").asText()).isEqualTo("DELETE_PROCESS_INSTANCE");
        assertThat(SCENE.ended(batch.get("batchOperationKey").asText())
                        .get("state")
                        .asText())
                .isEqualTo("COMPLETED");
        SCENE.awaitGone("/v2/process-instances/" + instance);
    }

    @Test
    void shouldForgetInTheOlderForm() {
        // given
        var named = SCENE.start("historic");
        SCENE.cancel(named);
        var matching = SCENE.start("historic");
        SCENE.cancel(matching);
        var running = SCENE.start("historic");
        // when
        var batch = created("delete", """
                {"historicProcessInstanceIds": ["%s", "%s"], "deleteReason": "too old",
                 "historicProcessInstanceQuery": {"processDefinitionKey": "historic"}}""".formatted(named, running));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("historic-instance-deletion");
        assertThat(batch.get("annotation").asText()).isEqualTo("too old");
        var id = batch.get("id").asText();
        var over = SCENE.ended(id);
        assertThat(over.get("operationsCompletedCount").asInt()).isEqualTo(2);
        assertThat(SCENE.itemsOf(id, "FAILED")).singleElement().satisfies(item -> {
            assertThat(item.get("itemKey").asText()).isEqualTo(running);
            assertThat(item.get("errorType").asText()).isEqualTo("InstanceStillActive");
        });
        SCENE.awaitGone("/v2/process-instances/" + named);
        SCENE.awaitGone("/v2/process-instances/" + matching);
    }

    @Test
    void shouldSettleWhenInstancesAreForgotten() {
        // given
        var instance = SCENE.start("settled");
        SCENE.cancel(instance);
        var body = "{\"historicProcessInstanceIds\": [\"" + instance + "\"], %s}";
        // when
        var never = created("set-removal-time", body.formatted("\"clearedRemovalTime\": true"));
        var calculated = created("set-removal-time", body.formatted("\"calculatedRemovalTime\": true"));
        // then
        assertThat(never.get("type").asText()).isEqualTo("process-set-removal-time");
        for (var batch : new JsonNode[] {never, calculated}) {
            assertThat(SCENE.ended(batch.get("id").asText()).get("state").asText())
                    .isEqualTo("COMPLETED");
        }
        assertThat(SCENE.stateOf(instance)).isEqualTo("TERMINATED");
        // when
        created(
                "set-removal-time",
                body.formatted("\"absoluteRemovalTime\": \"2020-01-31T10:00:00.000+0000\", \"hierarchical\": true"));
        // then
        SCENE.awaitGone("/v2/process-instances/" + instance);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete | {} | No process instances are given: expected historicProcessInstanceIds",
                "delete | {'historicProcessInstanceQuery': {'processDefinitionKey': 'none'}} | none matches",
                "set-removal-time | {'clearedRemovalTime': true} | No process instances are given",
                "set-removal-time | {'historicProcessInstanceIds': ['1']} | absoluteRemovalTime",
                "set-removal-time | {'historicProcessInstanceIds': ['1'], 'clearedRemovalTime': false} | absoluteRemovalTime",
                "set-removal-time | {'historicProcessInstanceIds': ['1'], 'clearedRemovalTime': true, 'calculatedRemovalTime': true} | not the only one",
                "set-removal-time | {'historicProcessInstanceIds': ['1'], 'absoluteRemovalTime': 'soon'} | absoluteRemovalTime",
            })
    void shouldSayWhatIsWrong(String operation, String body, String words) {
        // when
        var refused = API.post("/history/process-instance/" + operation, body.replace('\'', '"'));
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).contains(words);
    }

    private static JsonNode created(String operation, String body) {
        var response = API.post("/engine-rest/history/process-instance/" + operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }
}
