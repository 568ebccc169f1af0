package io.jeton.rest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modification of many instances over HTTP, in the form of either API. */
class ManyModificationsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("COMPLETED", "PARTIALLY_COMPLETED", "CANCELED", "FAILED");

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <process id="%1$s" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="a"/>
                <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="a"/></extensionElements></serviceTask>
                <sequenceFlow id="a-b" sourceRef="a" targetRef="b"/>
                <serviceTask id="b"><extensionElements><zeebe:taskDefinition type="b"/></extensionElements></serviceTask>
              </process>
            </definitions>
            """;

    private static final String INSTEAD =
            "[{\"type\": \"startBeforeActivity\", \"activityId\": \"b\"}, {\"type\": \"cancel\", \"activityId\": \"a\"}]";

    @BeforeAll
    static void deploy() {
        for (var process : new String[] {"line", "other", "moved"}) {
            assertThat(API.deploy(process + ".bpmn", PROCESS.formatted(process)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldModifyLaterWhatIsNamedAndWhatMatches() {
        // given
        var named = start("line", "{}");
        var both = start("line", "{\"kind\": \"x\"}");
        var matching = start("line", "{\"kind\": \"x\"}");
        var left = start("line", "{\"kind\": \"y\"}");
        var foreign = start("other", "{}");
        // when
        var batch = json(API.post("/engine-rest/modification/executeAsync", """
                {"processDefinitionId": "%s", "instructions": %s, "invocationsPerBatchJob": 2,
                 "processInstanceIds": ["%s", "%s", "%s", "%s"],
                 "processInstanceQuery": {"processDefinitionKey": "line", "variables": [{"name": "kind", "operator": "eq", "value": "x"}]}}
                """.formatted(
                        definitionOf(named), INSTEAD, named, both, both, foreign)));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-modification");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(2);
        var id = batch.get("id").asText();
        var ended = ended(id);
        assertThat(ended.get("state").asText()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(ended.get("operationsTotalCount").asInt()).isEqualTo(4);
        assertThat(ended.get("operationsCompletedCount").asInt()).isEqualTo(3);
        assertThat(positionOf(named)).isEqualTo("b");
        assertThat(positionOf(both)).isEqualTo("b");
        assertThat(positionOf(matching)).isEqualTo("b");
        assertThat(positionOf(left)).isEqualTo("a");
        assertThat(positionOf(foreign)).isEqualTo("a");
        var failed = json(API.post(
                "/v2/batch-operation-items/search",
                "{\"filter\": {\"batchOperationKey\": \"" + id + "\", \"state\": \"FAILED\"}}"));
        assertThat(failed.at("/items/0/errorType").asText()).isEqualTo("OtherDefinition");
        assertThat(failed.at("/items/0/itemKey").asText()).isEqualTo(foreign);
    }

    @Test
    void shouldModifyAtOnceOrNotAtAll() {
        // given
        var first = start("line", "{}");
        var second = start("line", "{}");
        var body = "{\"processDefinitionId\": \"" + definitionOf(first) + "\", \"instructions\": " + INSTEAD
                + ", \"processInstanceIds\": [\"%s\", \"%s\"]}";
        // when
        var refused = API.post("/modification/execute", body.formatted(first, start("other", "{}")));
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(json(refused).get("message").asText()).contains("0 of 2 process instances have been modified");
        assertThat(positionOf(first)).isEqualTo("a");
        // when
        var modified = API.post("/modification/execute", body.formatted(first, second));
        // then
        assertThat(modified.statusCode()).as(modified.body()).isEqualTo(204);
        assertThat(positionOf(first)).isEqualTo("b");
        assertThat(positionOf(second)).isEqualTo("b");
    }

    @Test
    void shouldSpareWhatTheSameRequestStarts() {
        // given
        var instance = start("line", "{}");
        var body = "{\"processDefinitionId\": \"%s\", \"processInstanceIds\": [\"%s\"], \"instructions\": ["
                + "{\"type\": \"startBeforeActivity\", \"activityId\": \"a\"},"
                + "{\"type\": \"cancel\", \"activityId\": \"a\", \"cancelCurrentActiveActivityInstances\": %s}]}";
        // when
        var modified = API.post("/modification/execute", body.formatted(definitionOf(instance), instance, true));
        // then
        assertThat(modified.statusCode()).as(modified.body()).isEqualTo(204);
        assertThat(positionOf(instance)).isEqualTo("a");
        // when
        API.post("/modification/execute", body.formatted(definitionOf(instance), instance, false));
        // then
        assertThat(API.get("/process-instance/" + instance + "/activity-instances")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTellWhatWouldHappenToHowMany() {
        // given
        var instance = start("other", "{\"preview\": 1}");
        start("other", "{\"preview\": 1}");
        start("line", "{\"preview\": 1}");
        // when
        var sample = json(API.post("/modification/preview", """
                {"processDefinitionId": "%s", "instructions": %s, "sampleSize": 3,
                 "historicProcessInstanceQuery": {"unfinished": true, "variables": [{"name": "preview", "operator": "eq", "value": 1}]}}
                """.formatted(definitionOf(instance), INSTEAD)));
        // then
        assertThat(sample.get("instancesCount").asInt()).isEqualTo(3);
        assertThat(sample.get("isLowerBound").asBoolean()).isFalse();
        assertThat(sample.at("/sample/0/processInstanceId").asText()).isEqualTo(instance);
        assertThat(sample.at("/sample/0/plan/result/childActivityInstances/0/activityId")
                        .asText())
                .isEqualTo("b");
        assertThat(sample.at("/sample/2/plan").isNull()).isTrue();
        assertThat(sample.at("/sample/2/failure/message").asText()).contains("process definition");
        assertThat(positionOf(instance)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceIds': ['1'] | processDefinitionId",
                "'processDefinitionId': 'D', 'processInstanceIds': ['1'] | instructions",
                "'processDefinitionId': 'D', 'instructions': [], 'processInstanceIds': ['1'] | instructions",
                "'processDefinitionId': 'D', 'instructions': [null], 'processInstanceIds': ['1'] | instructions[0]",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityInstanceId': 'a:1'}], 'processInstanceIds': ['1'] | activityId",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityId': 'a'}] | No process instances are given",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceIds': [] | No process instances are given",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceIds': [null] | processInstanceIds[0]",
                "'processDefinitionId': '1', 'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceIds': ['1'] | '1' does not exist",
                "'processDefinitionId': 'x', 'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceIds': ['1'] | 'x' does not exist",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityId': 'nowhere'}], 'processInstanceIds': ['1'] | instructions[0]",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceQuery': {'processDefinitionKey': 'none'} | none matches",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'historicProcessInstanceQuery': {'startedBefore': 'then'} | startedBefore",
                "'processDefinitionId': 'D', 'instructions': [{'type': 'cancel', 'activityId': 'a'}], 'processInstanceQuery': {'variables': [{'name': 'a', 'operator': 'gt', 'value': 1}]} | operator",
            })
    void shouldRefuseWhatMakesNoSense(String body, String reason) {
        var given = "{" + body.replace("'D'", "'" + definition("line") + "'").replace('\'', '"') + "}";
        for (var path : new String[] {"/modification/executeAsync", "/modification/execute", "/modification/preview"}) {
            if (reason.equals("none matches") && path.endsWith("preview")) {
                continue;
            }
            var answer = API.post(path, given);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(400);
            assertThat(json(answer).get("message").asText()).contains(reason);
        }
    }

    @Test
    void shouldTellHowManyBatchesAreOver() {
        // given
        var batch = json(API.post("/process-instance/" + start("line", "{}") + "/modification-async", """
                {"instructions": [{"type": "startBeforeActivity", "activityId": "b"}]}"""));
        ended(batch.get("id").asText());
        // then
        var report = json(API.get("/history/batch/cleanable-batch-report?sortBy=finished&sortOrder=desc"));
        assertThat(report).hasSize(1);
        assertThat(report.at("/0/batchType").asText()).isEqualTo("instance-modification");
        assertThat(report.at("/0/historyTimeToLive").isNull()).isTrue();
        assertThat(report.at("/0/finishedBatchesCount").asInt()).isPositive();
        assertThat(report.at("/0/cleanableBatchesCount").asInt()).isZero();
        assertThat(json(API.get("/engine-rest/history/batch/cleanable-batch-report/count"))
                        .get("count")
                        .asInt())
                .isOne();
        assertThat(API.get("/history/batch/cleanable-batch-report?sortBy=type").statusCode())
                .isEqualTo(400);
    }

    @Test
    void shouldShowAtTheInstanceWhatABatchCouldNotDo() {
        // given
        var instance = start("line", "{}");
        var path = "/process-instance/" + instance;
        // when
        var batch = json(API.post(path + "/modification-async", """
                {"instructions": [{"type": "cancel", "activityInstanceId": "a:1"}]}""")).get("id").asText();
        ended(batch);
        // then
        var tree = json(API.get(path + "/activity-instances"));
        assertThat(tree.get("incidentIds")).hasSize(1);
        assertThat(tree.at("/incidents/0/id")).isEqualTo(tree.at("/incidentIds/0"));
        assertThat(tree.at("/incidents/0/incidentType").asText()).isEqualTo("failedJob");
        assertThat(tree.at("/incidents/0/incidentMessage").asText()).contains("'a:1' does not exist");
        assertThat(tree.at("/incidents/0/batchId").asText()).isEqualTo(batch);
        // when
        API.send("DELETE", "/batch/" + batch, null);
        // then
        assertThat(json(API.get(path + "/activity-instances")).get("incidents")).isEmpty();
    }

    @Test
    void shouldMoveTokensOfAllThatMatch() {
        // given
        var instance = start("moved", "{}");
        var done = start("moved", "{}");
        API.post("/process-instance/" + done + "/modification", "{\"instructions\": " + INSTEAD + "}");
        // when
        var created = json(API.post("/v2/process-instances/modification", """
                {"filter": {"processDefinitionId": "moved"}, "operationReference": 3,
                 "moveInstructions": [{"sourceElementId": "a", "targetElementId": "b"}]}"""));
        // then
        assertThat(created.get("batchOperationType").asText()).isEqualTo("MODIFY_PROCESS_INSTANCE");
        var ended = ended(created.get("batchOperationKey").asText());
        assertThat(ended.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(ended.get("operationsCompletedCount").asInt()).isEqualTo(2);
        assertThat(positionOf(instance)).isEqualTo("b");
        assertThat(positionOf(done)).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'filter': {} | moveInstructions",
                "'filter': {}, 'moveInstructions': [] | moveInstructions",
                "'filter': {}, 'moveInstructions': [{'sourceElementId': 'a'}] | moveInstructions[0].targetElementId",
                "'filter': {}, 'moveInstructions': [{'targetElementId': 'a'}] | moveInstructions[0].sourceElementId",
                "'moveInstructions': [{'sourceElementId': 'a', 'targetElementId': 'b'}] | filter",
                "'filter': {}, 'moveInstructions': [1] | moveInstructions[0]",
            })
    void shouldRefuseMovesThatMakeNoSense(String body, String reason) {
        var answer = API.post("/v2/process-instances/modification", "{" + body.replace('\'', '"') + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("detail").asText()).contains(reason);
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

    private static String positionOf(String instance) {
        var tree = json(API.get("/process-instance/" + instance + "/activity-instances"));
        assertThat(tree.get("childActivityInstances")).hasSize(1);
        return tree.at("/childActivityInstances/0/activityId").asText();
    }

    private static String definitionOf(String instance) {
        return json(API.get("/v2/process-instances/" + instance))
                .get("processDefinitionKey")
                .asText();
    }

    private static String definition(String process) {
        return json(API.post(
                        "/v2/process-definitions/search",
                        "{\"filter\": {\"processDefinitionId\": \"" + process + "\"}}"))
                .at("/items/0/processDefinitionKey")
                .asText();
    }

    private static String start(String process, String variables) {
        return json(API.post(
                        "/v2/process-instances",
                        "{\"processDefinitionId\": \"" + process + "\", \"variables\": " + variables + "}"))
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
