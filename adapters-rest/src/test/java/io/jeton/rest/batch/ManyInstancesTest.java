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

/** What is done to one instance or to many over HTTP, in the form of either API: suspending, ending, setting variables, attempts, messages. */
class ManyInstancesTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);

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
        var instance = SCENE.start("single");
        var path = "/process-instance/" + instance + "/suspended";
        // when
        assertThat(SCENE.put(path, "{\"suspended\": true}").statusCode()).isEqualTo(204);
        // then
        assertThat(SCENE.stateOf(instance)).isEqualTo("SUSPENDED");
        assertThat(SCENE.activated("single-a")).isEmpty();
        var refused = SCENE.put("/element-instances/" + instance + "/variables", "{\"variables\": {\"x\": 1}}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("detail").asText()).contains("is suspended");
        var started = API.post(
                "/process-instance/" + instance + "/modification",
                "{\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"a\"}]}");
        assertThat(started.statusCode()).isEqualTo(400);
        assertThat(json(started).get("message").asText()).contains("instructions[0]", "suspended");
        assertThat(json(started).get("type").asText()).isEqualTo("SuspendedEntityInteractionException");
        assertThat(json(API.get("/process-instances/" + instance + "/waiting-states"))
                        .findValuesAsText("kind"))
                .contains("RESUMPTION");
        // when
        assertThat(SCENE.put("/engine-rest" + path, "{\"suspended\": false}").statusCode())
                .isEqualTo(204);
        // then
        assertThat(SCENE.stateOf(instance)).isEqualTo("ACTIVE");
        assertThat(SCENE.activated("single-a")).hasSize(1);
        // when
        assertThat(API.post("/v2/process-instances/" + instance + "/suspension", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(SCENE.stateOf(instance)).isEqualTo("SUSPENDED");
        assertThat(API.post("/v2/process-instances/" + instance + "/resumption", "")
                        .statusCode())
                .isEqualTo(204);
        // then
        assertThat(SCENE.stateOf(instance)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldRefuseToSuspendWhatIsNotThereAndWhatIsNotSaid() {
        assertThat(SCENE.put("/process-instance/9007199254740000/suspended", "{\"suspended\": true}")
                        .statusCode())
                .isEqualTo(404);
        var refused = SCENE.put("/process-instance/" + SCENE.start("single") + "/suspended", "{}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).contains("suspended");
        assertThat(API.post("/process-instances/9007199254740000/suspension", "{}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldSuspendManyAndFindThem() {
        // given
        var first = SCENE.start("many");
        var second = SCENE.start("many");
        // when
        var batch = created(
                "suspended-async",
                "{\"suspended\": true, \"processInstanceIds\": [\"" + first
                        + "\"], \"processInstanceQuery\": {\"processDefinitionKey\": \"many\"}}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-update-suspension-state");
        assertThat(SCENE.ended(idOf(batch)).get("operationsCompletedCount").asInt())
                .isEqualTo(2);
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
        SCENE.ended(resumed.get("batchOperationKey").asText());
        assertThat(SCENE.stateOf(first)).isEqualTo("ACTIVE");
        assertThat(SCENE.stateOf(second)).isEqualTo("ACTIVE");
    }

    @Test
    void shouldEndManySuspendedOrNot() {
        // given
        var suspended = SCENE.start("ended");
        SCENE.put("/process-instance/" + suspended + "/suspended", "{\"suspended\": true}");
        var active = SCENE.start("ended");
        // when
        var batch = created(
                "delete",
                "{\"deleteReason\": \"wrong\", \"processInstanceQuery\": {\"processDefinitionKey\": \"ended\"}}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-deletion");
        assertThat(batch.get("annotation").asText()).isEqualTo("wrong");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(2);
        assertThat(SCENE.ended(idOf(batch)).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(SCENE.stateOf(suspended)).isEqualTo("TERMINATED");
        assertThat(SCENE.stateOf(active)).isEqualTo("TERMINATED");
    }

    @Test
    void shouldSetVariablesOfMany() {
        // given
        var first = SCENE.start("set");
        var gone = SCENE.start("set");
        API.post("/process-instances/" + gone + "/cancellation", "{}");
        // when
        var batch = created(
                "variables-async",
                "{\"variables\": {\"amount\": {\"value\": \"[1.50]\", \"type\": \"Json\"}}, \"processInstanceIds\": [\""
                        + first + "\", \"" + gone + "\"]}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("set-variables");
        var over = SCENE.ended(idOf(batch));
        assertThat(over.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(SCENE.itemsOf(idOf(batch), "SKIPPED")).hasSize(1);
        var variables =
                json(API.post("/variables/search", "{\"filter\": {\"processInstanceKey\": \"" + first + "\"}}"));
        assertThat(variables.at("/items/0/value").asText()).isEqualTo("[1.50]");
    }

    @Test
    void shouldGrantTheJobsOfManyAttempts() {
        // given
        var instance = SCENE.start("tried");
        var job = SCENE.activated("tried-a").get(0).get("jobKey").asText();
        API.post("/jobs/" + job + "/failure", "{\"retries\": 0}");
        // when
        var batch = created("job-retries", "{\"retries\": 4, \"processInstances\": [\"" + instance + "\"]}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("set-job-retries");
        assertThat(SCENE.ended(idOf(batch)).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(SCENE.activated("tried-a").get(0).get("retries").asInt()).isEqualTo(4);
    }

    @Test
    void shouldGiveManyAMessage() {
        // given
        var waits = SCENE.start("told");
        var job = SCENE.activated("told-a").get(0).get("jobKey").asText();
        API.post("/jobs/" + job + "/completion", "{}");
        var busy = SCENE.start("told");
        // when
        var batch = created(
                "message-async",
                "{\"messageName\": \"paid\", \"variables\": {\"amount\": {\"value\": 7}}, \"processInstanceIds\": [\""
                        + waits + "\", \"" + busy + "\"]}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("correlate-message");
        assertThat(SCENE.ended(idOf(batch)).get("state").asText()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(SCENE.stateOf(waits)).isEqualTo("COMPLETED");
        var failed = SCENE.itemsOf(idOf(batch), "FAILED");
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
                "delete | {\"processInstanceIds\": [\"1\", \"abc\"]} | [processInstanceIds[1]]",
                "delete | {\"processInstanceIds\": [\"1\", null]} | [processInstanceIds[1]]",
                "delete | {\"processInstanceIds\": [1]} | [processInstanceIds[0]]",
                "job-retries | {\"retries\": 1, \"processInstances\": [\"\"]} | [processInstances[0]]",
                "delete | {\"processInstanceIds\": [\"1\"], \"startTime\": \"+999999999-12-31T23:59:59.999+0000\"} | startTime",
                "delete | {\"processInstanceIds\": [\"1\"], \"startTime\": \"2026-02-30T00:00:00.000+0000\"} | startTime",
                "delete | {\"historicProcessInstanceQuery\": {\"startedBefore\": \"-999999999-01-01T00:00:00.000+0000\"}} | startedBefore",
                "variables-async | {\"processInstanceIds\": [\"1\"], \"variables\": {\"\": {\"value\": 1}}} | 1 to 255 characters",
            })
    void shouldSayWhatIsWrong(String operation, String body, String words) {
        // when
        var refused = API.post("/process-instance/" + operation, body);
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("type").asText()).isEqualTo("InvalidRequestException");
        assertThat(json(refused).get("message").asText()).contains(words);
    }

    private static String idOf(JsonNode batch) {
        return batch.get("id").asText();
    }

    private static JsonNode created(String operation, String body) {
        var response = API.post("/engine-rest/process-instance/" + operation, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var batch = json(response);
        // It is told as it was created, however far it has got meanwhile.
        assertThat(batch.get("jobsCreated").asInt()).as(response.body()).isZero();
        assertThat(batch.get("executionStartTime").isNull()).as(response.body()).isTrue();
        return batch;
    }
}
