package io.jeton.rest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done to one instance or to many over HTTP, in the form of either API: suspending, ending, setting variables, attempts, messages. */
class ManyInstancesTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("COMPLETED", "PARTIALLY_COMPLETED", "CANCELED", "FAILED");

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <message id="m" name="paid"><extensionElements><zeebe:subscription correlationKey="=&quot;x&quot;"/></extensionElements></message>
              <process id="%1$s" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="a"/>
                <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="%1$s-a"/></extensionElements></serviceTask>
                <sequenceFlow id="a-b" sourceRef="a" targetRef="b"/>
                <intermediateCatchEvent id="b"><messageEventDefinition messageRef="m"/></intermediateCatchEvent>
              </process>
            </definitions>
            """;

    @BeforeAll
    static void deploy() {
        for (var process : new String[] {"single", "many", "ended", "set", "tried", "told"}) {
            assertThat(API.deploy(process + ".bpmn", PROCESS.formatted(process)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldSuspendAndActivateOneInstance() {
        // given
        var instance = start("single");
        var path = "/process-instance/" + instance + "/suspended";
        // when
        assertThat(put(path, "{\"suspended\": true}").statusCode()).isEqualTo(204);
        // then
        assertThat(stateOf(instance)).isEqualTo("SUSPENDED");
        assertThat(activated("single-a")).isEmpty();
        var refused = put("/element-instances/" + instance + "/variables", "{\"variables\": {\"x\": 1}}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("detail").asText()).contains("is suspended");
        var started = API.post(
                "/process-instance/" + instance + "/modification",
                "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\"}]}");
        assertThat(started.statusCode()).isEqualTo(400);
        assertThat(json(started).get("message").asText()).contains("instructions[0]", "suspended");
        assertThat(json(API.get("/process-instances/" + instance + "/waiting-states"))
                        .findValuesAsText("kind"))
                .contains("RESUMPTION");
        // when
        assertThat(put("/engine-rest" + path, "{\"suspended\": false}").statusCode())
                .isEqualTo(204);
        // then
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
        assertThat(activated("single-a")).hasSize(1);
        // when
        assertThat(API.post("/v2/process-instances/" + instance + "/suspension", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(stateOf(instance)).isEqualTo("SUSPENDED");
        assertThat(API.post("/v2/process-instances/" + instance + "/resumption", "")
                        .statusCode())
                .isEqualTo(204);
        // then
        assertThat(stateOf(instance)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldRefuseToSuspendWhatIsNotThereAndWhatIsNotSaid() {
        assertThat(put("/process-instance/9007199254740000/suspended", "{\"suspended\": true}")
                        .statusCode())
                .isEqualTo(404);
        var refused = put("/process-instance/" + start("single") + "/suspended", "{}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).contains("suspended");
        assertThat(API.post("/process-instances/9007199254740000/suspension", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldSuspendManyAndFindThem() {
        // given
        var first = start("many");
        var second = start("many");
        // when
        var batch = created(
                "suspended-async",
                "{\"suspended\": true, \"processInstanceIds\": [\"" + first
                        + "\"], \"processInstanceQuery\": {\"processDefinitionKey\": \"many\"}}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-update-suspension-state");
        assertThat(ended(batch).get("operationsCompletedCount").asInt()).isEqualTo(2);
        assertThat(json(API.post(
                                "/v2/process-instances/search",
                                "{\"filter\": {\"processDefinitionId\": \"many\", \"state\": \"SUSPENDED\"}}"))
                        .get("items"))
                .hasSize(2);
        // when
        var resumed =
                json(API.post("/v2/process-instances/resumption", "{\"filter\": {\"processDefinitionId\": \"many\"}}"));
        // then
        assertThat(resumed.get("batchOperationType").asText()).isEqualTo("UPDATE_SUSPENSION_STATE");
        ended(resumed.get("batchOperationKey").asText());
        assertThat(stateOf(first)).isEqualTo("ACTIVE");
        assertThat(stateOf(second)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldEndManySuspendedOrNot() {
        // given
        var suspended = start("ended");
        put("/process-instance/" + suspended + "/suspended", "{\"suspended\": true}");
        var active = start("ended");
        // when
        var batch = created(
                "delete",
                "{\"deleteReason\": \"wrong\", \"processInstanceQuery\": {\"processDefinitionKey\": \"ended\"}}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-deletion");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(2);
        assertThat(ended(batch).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(stateOf(suspended)).isEqualTo("TERMINATED");
        assertThat(stateOf(active)).isEqualTo("TERMINATED");
    }

    @Test
    void shouldSetVariablesOfMany() {
        // given
        var first = start("set");
        var gone = start("set");
        API.post("/process-instances/" + gone + "/cancellation", "{}");
        // when
        var batch = created(
                "variables-async",
                "{\"variables\": {\"amount\": {\"value\": \"[1.50]\", \"type\": \"Json\"}}, \"processInstanceIds\": [\""
                        + first + "\", \"" + gone + "\"]}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("set-variables");
        var over = ended(batch);
        assertThat(over.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(itemsOf(batch, "SKIPPED")).hasSize(1);
        var variables =
                json(API.post("/variables/search", "{\"filter\": {\"processInstanceKey\": \"" + first + "\"}}"));
        assertThat(variables.at("/items/0/value").asText()).isEqualTo("[1.50]");
    }

    @Test
    void shouldGrantTheJobsOfManyAttempts() {
        // given
        var instance = start("tried");
        var job = activated("tried-a").get(0).get("jobKey").asText();
        API.post("/jobs/" + job + "/failure", "{\"retries\": 0}");
        // when
        var batch = created("job-retries", "{\"retries\": 4, \"processInstances\": [\"" + instance + "\"]}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("set-job-retries");
        assertThat(ended(batch).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(activated("tried-a").get(0).get("retries").asInt()).isEqualTo(4);
    }

    @Test
    void shouldGiveManyAMessage() {
        // given
        var waits = start("told");
        var job = activated("told-a").get(0).get("jobKey").asText();
        API.post("/jobs/" + job + "/completion", "{}");
        var busy = start("told");
        // when
        var batch = created(
                "message-async",
                "{\"messageName\": \"paid\", \"variables\": {\"amount\": {\"value\": 7}}, \"processInstanceIds\": [\""
                        + waits + "\", \"" + busy + "\"]}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("correlate-message");
        assertThat(ended(batch).get("state").asText()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(stateOf(waits)).isEqualTo("COMPLETED");
        var failed = itemsOf(batch, "FAILED");
        assertThat(failed).singleElement().satisfies(item -> {
            assertThat(item.get("itemKey").asText()).isEqualTo(busy);
            assertThat(item.get("errorType").asText()).isEqualTo("MessageNotAwaited");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "suspended-async | {\"processInstanceIds\": [\"1\"]} | suspended",
                "suspended-async | {\"suspended\": true} | No process instances are given",
                "delete | {} | No process instances are given",
                "delete | {\"processInstanceIds\": [\"1\"], \"skipSubprocesses\": true} | skipSubprocesses",
                "variables-async | {\"processInstanceIds\": [\"1\"]} | variables",
                "variables-async | {\"processInstanceIds\": [\"1\"], \"variables\": {\"x\": {\"value\": 1, \"type\": \"Bytes\"}}} | Bytes",
                "job-retries | {\"processInstances\": [\"1\"]} | retries",
                "job-retries | {\"processInstances\": [\"1\"], \"retries\": 0} | at least 1",
                "job-retries | {\"processInstances\": [\"1\"], \"retries\": 1, \"dueDate\": \"2026-01-31T10:00:00.000+0000\"} | dueDate",
                "message-async | {\"processInstanceIds\": [\"1\"]} | messageName",
                "delete | {\"processInstanceQuery\": {\"processDefinitionKey\": \"none\"}} | at least one process instance",
            })
    void shouldSayWhatIsWrong(String operation, String body, String words) {
        // when
        var refused = API.post("/process-instance/" + operation, body);
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("type").asText()).isEqualTo("InvalidRequestException");
        assertThat(json(refused).get("message").asText()).contains(words);
    }

    private static JsonNode created(String operation, String body) {
        var response = API.post("/engine-rest/process-instance/" + operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static String start(String process) {
        return json(API.post("/process-instances", "{\"processDefinitionId\": \"" + process + "\"}"))
                .get("processInstanceKey")
                .asText();
    }

    private static String stateOf(String instance) {
        return json(API.get("/v2/process-instances/" + instance)).get("state").asText();
    }

    private static JsonNode activated(String type) {
        return json(API.post(
                        "/jobs/activation",
                        "{\"type\": \"" + type
                                + "\", \"timeout\": 1000, \"maxJobsToActivate\": 10, \"requestTimeout\": -1}"))
                .get("jobs");
    }

    private static JsonNode itemsOf(JsonNode batch, String state) {
        return json(API.post(
                        "/v2/batch-operation-items/search",
                        "{\"filter\": {\"batchOperationKey\": \""
                                + batch.get("id").asText() + "\", \"state\": \"" + state + "\"}}"))
                .get("items");
    }

    private static JsonNode ended(JsonNode batch) {
        return ended(batch.get("id").asText());
    }

    private static JsonNode ended(String batch) {
        for (int i = 0; i < 1_000; i++) {
            var found = json(API.get("/v2/batch-operations/" + batch));
            if (OVER.contains(found.path("state").asText())) {
                return found;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("the batch does not end: "
                + API.get("/v2/batch-operations/" + batch).body());
    }

    private static HttpResponse<String> put(String path, String body) {
        return API.send("PUT", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (java.io.IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }
}
