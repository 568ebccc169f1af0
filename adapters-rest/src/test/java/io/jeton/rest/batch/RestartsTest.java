package io.jeton.rest.batch;

import static io.jeton.rest.batch.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.ServedApi;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ended instances that are restarted over HTTP. */
class RestartsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);

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
        for (var process : new String[] {"once", "later", "other", "asleep", "dropped"}) {
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
                "/engine-rest/process-definition/" + SCENE.definition("once") + "/restart",
                "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + ended + "\"]}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        var restarted = SCENE.active("once");
        assertThat(restarted).hasSize(1);
        assertThat(restarted.get(0).get("businessId").asText()).isEqualTo("mine");
        var key = restarted.get(0).get("processInstanceKey").asText();
        assertThat(SCENE.positionOf(key)).isEqualTo("b");
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
        var running = SCENE.start("later", "{}", "running");
        // when
        var batch = json(API.post("/process-definition/" + SCENE.definition("later") + "/restart-async", """
                {"instructions": [{"type": "startTransition", "transitionId": "a-b", "variables": {"note": {"value": "again"}}}],
                 "withoutBusinessKey": true, "initialVariables": false,
                 "processInstanceIds": ["%s", "%s", "%s", "%s", "1"]}""".formatted(
                        first, second, foreign, running)));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-restart");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(5);
        var over = SCENE.ended(batch.get("id").asText());
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
                        "SKIPPED RememberedInstanceNotFound",
                        "COMPLETED ",
                        "COMPLETED ",
                        "FAILED OtherDefinition",
                        "FAILED InstanceNotEnded");
        assertThat(SCENE.active("later"))
                .hasSize(3)
                .filteredOn(it -> it.get("businessId").isNull())
                .hasSize(2)
                .allSatisfy(it -> assertThat(
                                SCENE.positionOf(it.get("processInstanceKey").asText()))
                        .isEqualTo("b"));
    }

    @Test
    void shouldCallTheListenersOfTheProcessFirst() {
        // given
        var ended = ended("greeted", "{}", "x");
        var path = "/process-definition/" + SCENE.definition("greeted") + "/restart";
        // when
        var refused = API.post(
                path,
                "{\"instructions\": [{\"type\": \"startTransition\", \"transitionId\": \"a-b\"}], \"processInstanceIds\": [\""
                        + ended + "\"]}");
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).contains("startBeforeActivity without variables");
        var later = API.post(
                path + "-async",
                "{\"instructions\": [{\"type\": \"startTransition\", \"transitionId\": \"a-b\"}], \"processInstanceIds\": [\""
                        + ended + "\"]}");
        assertThat(later.statusCode()).as(later.body()).isEqualTo(400);
        // when
        var answer = API.post(path, "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + ended + "\"]}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(SCENE.active("greeted")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'processInstanceIds': ['E']} | 400 | instructions",
                "{'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceIds': ['E']} | 400 | instructions[0]",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'x'}], 'processInstanceIds': ['E']} | 400 | 'x'",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'b', 'ancestorActivityInstanceId': 'x:1'}], 'processInstanceIds': ['E']} | 400 | 'instructions[0].ancestorActivityInstanceId'",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'b'}]} | 400 | No process instances are given",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'b'}], 'initialVariables': true, 'processInstanceIds': ['E']} | 400 | initialVariables",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'b'}], 'processInstanceQuery': {}} | 400 | historicProcessInstanceQuery",
                "{'instructions': [{'type': 'startBeforeActivity', 'activityId': 'b'}], 'processInstanceIds': ['E', 'none']} | 400 | [processInstanceIds[1]]",
            })
    void shouldRefuseWhatMakesNoSense(String body, int status, String reason) {
        var ended = ended("other", "{}", "x");
        for (var path : new String[] {"/restart", "/restart-async"}) {
            var answer = API.post(
                    "/process-definition/" + SCENE.definition("other") + path,
                    body.replace("'E'", "'" + ended + "'").replace('\'', '"'));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            assertThat(json(answer).get("message").asText()).contains(reason);
        }
        assertThat(SCENE.active("other")).isEmpty();
    }

    @Test
    void shouldRestartNothingIfOneIsActive() {
        // given
        var ended = ended("once", "{}", "x");
        var running = SCENE.start("once", "{}", "y");
        var before = SCENE.active("once").size();
        // when
        var answer = API.post(
                "/process-definition/" + SCENE.definition("once") + "/restart",
                "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + ended + "\", \"" + running + "\"]}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(json(answer).get("message").asText())
                .contains("has not ended")
                .contains("0 of 2");
        assertThat(SCENE.active("once")).hasSize(before);
        API.post("/v2/process-instances/" + running + "/cancellation", "{}");
    }

    @Test
    void shouldNotRestartWhatIsSuspended() {
        // given
        var suspended = SCENE.start("asleep");
        SCENE.put("/process-instance/" + suspended + "/suspended", "{\"suspended\": true}");
        var path = "/process-definition/" + SCENE.definition("asleep");
        var body = "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + suspended + "\"]}";
        // when
        var refused = API.post(path + "/restart", body);
        var batch = json(API.post(path + "/restart-async", body)).get("id").asText();
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(json(refused).get("message").asText()).contains("has not ended");
        SCENE.ended(batch);
        assertThat(SCENE.itemsOf(batch, "FAILED"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("errorType").asText()).isEqualTo("InstanceNotEnded"));
        assertThat(SCENE.active("asleep")).isEmpty();
    }

    @Test
    void shouldRestartNothingByADeletedVersion() {
        // given
        var ended = ended("dropped", "{}", "x");
        var definition = SCENE.definition("dropped");
        var body = "{" + BEFORE_B + ", \"processInstanceIds\": [\"" + ended + "\"]";
        var suspended = json(API.post(
                        "/process-definition/" + definition + "/restart-async",
                        body + ", \"startTime\": \"2999-01-01T00:00:00.000+0000\"}"))
                .get("id")
                .asText();
        assertThat(API.post("/v2/resources/" + definition + "/deletion", "").statusCode())
                .isEqualTo(200);
        // then
        for (var id : new String[] {definition, "77"}) {
            for (var path : new String[] {"/restart", "/restart-async"}) {
                var refused = API.post("/process-definition/" + id + path, body + "}");
                assertThat(refused.statusCode()).as(refused.body()).isEqualTo(404);
                assertThat(json(refused).get("message").asText()).contains("process definition with key " + id);
            }
        }
        assertThat(API.send("DELETE", "/batch/" + suspended, new byte[0]).statusCode())
                .isEqualTo(204);
    }

    @Test
    void shouldTellInTheSameWayWhateverIsTheReason() {
        // when
        var answer = API.post(
                "/process-definition/" + SCENE.definition("once") + "/restart",
                "{" + BEFORE_B + ", \"processInstanceIds\": [\"77\"]}");
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("message").asText())
                .contains("process instance 77 cannot be restarted: expected to find a process instance with key 77");
    }

    /** An instance that has been cancelled. */
    private static String ended(String process, String variables, String businessId) {
        var key = SCENE.start(process, variables, businessId);
        var answer = API.post("/v2/process-instances/" + key + "/cancellation", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        return key;
    }
}
