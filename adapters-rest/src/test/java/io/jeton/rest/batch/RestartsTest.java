package io.jeton.rest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ended instances that are restarted over HTTP. */
class RestartsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("COMPLETED", "PARTIALLY_COMPLETED", "CANCELED", "FAILED");

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <process id="%1$s" isExecutable="true">
                %2$s
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="a"/>
                <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="a"/></extensionElements></serviceTask>
                <sequenceFlow id="a-b" sourceRef="a" targetRef="b"/>
                <serviceTask id="b"><extensionElements><zeebe:taskDefinition type="b"/></extensionElements></serviceTask>
              </process>
            </definitions>
            """;

    private static final String LISTENER = """
            <extensionElements><zeebe:executionListeners><zeebe:executionListener eventType="start" type="greet"/>
            </zeebe:executionListeners></extensionElements>""";

    private static final String BEFORE_B =
            "\"instructions\": [{\"type\": \"startBeforeActivity\", \"activityId\": \"b\"}]";

    @BeforeAll
    static void deploy() {
        for (var process : new String[] {"once", "later", "other"}) {
            assertThat(API.deploy(process + ".bpmn", PROCESS.formatted(process, ""))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(API.deploy("greeted.bpmn", PROCESS.formatted("greeted", LISTENER))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void shouldRestartAtOnceWithTheLatestVariables() {
        // given
        var ended = ended("once", "{\"x\": 1}", "mine");
        // when
        var answer = API.post(
                "/engine-rest/process-definition/" + definition("once") + "/restart",
                "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + ended + "\"]}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        var restarted = active("once");
        assertThat(restarted).hasSize(1);
        assertThat(restarted.get(0).get("businessId").asText()).isEqualTo("mine");
        var key = restarted.get(0).get("processInstanceKey").asText();
        assertThat(positionOf(key)).isEqualTo("b");
        assertThat(json(API.post("/v2/variables/search", "{\"filter\": {\"processInstanceKey\": \"" + key + "\"}}"))
                        .at("/items/0/value")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void shouldRestartManyLater() {
        // given
        var first = ended("later", "{\"n\": 1}", "first");
        var second = ended("later", "{\"n\": 2}", "second");
        var foreign = ended("other", "{}", "third");
        var running = start("later", "{}", "running");
        // when
        var batch = json(API.post("/process-definition/" + definition("later") + "/restart-async", """
                {"instructions": [{"type": "startTransition", "transitionId": "a-b", "variables": {"note": {"value": "again"}}}],
                 "withoutBusinessKey": true, "initialVariables": false,
                 "processInstanceIds": ["%s", "%s", "%s", "%s", "1"]}""".formatted(
                        first, second, foreign, running)));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-restart");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(5);
        var over = over(batch.get("id").asText());
        assertThat(over.get("state").asText()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(over.get("operationsFailedCount").asInt()).isEqualTo(2);
        assertThat(over.get("operationsCompletedCount").asInt()).isEqualTo(3);
        var items = json(API.post(
                "/v2/batch-operation-items/search",
                "{\"filter\": {\"batchOperationKey\": \"" + batch.get("id").asText() + "\"}}"));
        var outcomes = new ArrayList<String>();
        items.get("items")
                .forEach(item -> outcomes.add(item.get("state").asText() + " "
                        + item.path("errorType").asText("")));
        assertThat(outcomes)
                .containsExactlyInAnyOrder(
                        "SKIPPED InstanceNotFound",
                        "COMPLETED ",
                        "COMPLETED ",
                        "FAILED OtherDefinition",
                        "FAILED InstanceNotEnded");
        assertThat(active("later"))
                .hasSize(3)
                .filteredOn(it -> it.get("businessId").isNull())
                .hasSize(2)
                .allSatisfy(
                        it -> assertThat(positionOf(it.get("processInstanceKey").asText()))
                                .isEqualTo("b"));
    }

    @Test
    void shouldCallTheListenersOfTheProcessFirst() {
        // given
        var ended = ended("greeted", "{}", "x");
        var path = "/process-definition/" + definition("greeted") + "/restart";
        // when
        var refused = API.post(
                path,
                "{\"instructions\": [{\"type\": \"startTransition\", \"transitionId\": \"a-b\"}], \"processInstanceIds\": [\""
                        + ended + "\"]}");
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).contains("startBeforeActivity without variables");
        // when
        var answer = API.post(path, "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + ended + "\"]}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(active("greeted")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'processInstanceIds': ['E']} | 400 | instructions",
                "{'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceIds': ['E']} | 400 | instructions[0]",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'x'}], 'processInstanceIds': ['E']} | 400 | 'x'",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'b'}]} | 400 | No process instances are given",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'b'}], 'initialVariables': true, 'processInstanceIds': ['E']} | 400 | initialVariables",
            })
    void shouldRefuseWhatMakesNoSense(String body, int status, String reason) {
        var ended = ended("other", "{}", "x");
        for (var path : new String[] {"/restart", "/restart-async"}) {
            var answer = API.post(
                    "/process-definition/" + definition("other") + path,
                    body.replace("'E'", "'" + ended + "'").replace('\'', '"'));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(json(answer).get("message").asText()).contains(reason);
        }
        assertThat(active("other")).isEmpty();
    }

    @Test
    void shouldRestartNothingIfOneIsActive() {
        // given
        var ended = ended("once", "{}", "x");
        var running = start("once", "{}", "y");
        var before = active("once").size();
        // when
        var answer = API.post(
                "/process-definition/" + definition("once") + "/restart",
                "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + ended + "\", \"" + running + "\"]}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(json(answer).get("message").asText()).contains("is active").contains("0 of 2");
        assertThat(active("once")).hasSize(before);
        API.post("/v2/process-instances/" + running + "/cancellation", "{}");
    }

    private static JsonNode over(String batch) {
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

    private static List<JsonNode> active(String process) {
        var found = new ArrayList<JsonNode>();
        json(API.post(
                        "/v2/process-instances/search",
                        "{\"filter\": {\"processDefinitionId\": \"" + process + "\", \"state\": \"ACTIVE\"}}"))
                .get("items")
                .forEach(found::add);
        return found;
    }

    private static String positionOf(String instance) {
        return json(API.get("/process-instance/" + instance + "/activity-instances"))
                .at("/childActivityInstances/0/activityId")
                .asText();
    }

    private static String definition(String process) {
        return json(API.post(
                        "/v2/process-definitions/search",
                        "{\"filter\": {\"processDefinitionId\": \"" + process + "\"}}"))
                .at("/items/0/processDefinitionKey")
                .asText();
    }

    /** An instance that has been cancelled. */
    private static String ended(String process, String variables, String businessId) {
        var key = start(process, variables, businessId);
        var answer = API.post("/v2/process-instances/" + key + "/cancellation", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return key;
    }

    private static String start(String process, String variables, String businessId) {
        return json(API.post(
                        "/v2/process-instances",
                        "{\"processDefinitionId\": \"" + process + "\", \"businessId\": \"" + businessId
                                + "\", \"variables\": " + variables + "}"))
                .get("processInstanceKey")
                .asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (java.io.IOException e) {
            throw new AssertionError("this is no JSON: " + answer.body(), e);
        }
    }
}
