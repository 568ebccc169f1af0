package io.jeton.rest.batch;

import static io.jeton.rest.batch.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.ServedApi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modification of many instances over HTTP, in the form of either API. */
class ManyModificationsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);

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
        var named = SCENE.start("line", "{}");
        var both = SCENE.start("line", "{\"kind\": \"x\"}");
        var matching = SCENE.start("line", "{\"kind\": \"x\"}");
        var left = SCENE.start("line", "{\"kind\": \"y\"}");
        var foreign = SCENE.start("other", "{}");
        // when
        var batch = json(API.post("/engine-rest/modification/executeAsync", """
                {"processDefinitionId": "%s", "instructions": %s, "invocationsPerBatchJob": 2,
                 "processInstanceIds": ["%s", "%s", "%s", "%s"],
                 "processInstanceQuery": {"processDefinitionKey": "line", "variables": [{"name": "kind", "operator": "eq", "value": "x"}]}}
                """.formatted(
                        SCENE.definitionOf(named), INSTEAD, named, both, both, foreign)));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-modification");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(2);
        var id = batch.get("id").asText();
        var ended = SCENE.ended(id);
        assertThat(ended.get("state").asText()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(ended.get("operationsTotalCount").asInt()).isEqualTo(4);
        assertThat(ended.get("operationsCompletedCount").asInt()).isEqualTo(3);
        assertThat(SCENE.positionOf(named)).isEqualTo("b");
        assertThat(SCENE.positionOf(both)).isEqualTo("b");
        assertThat(SCENE.positionOf(matching)).isEqualTo("b");
        assertThat(SCENE.positionOf(left)).isEqualTo("a");
        assertThat(SCENE.positionOf(foreign)).isEqualTo("a");
        var failed = json(API.post(
                "/v2/batch-operation-items/search",
                "{\"filter\": {\"batchOperationKey\": \"" + id + "\", \"state\": \"FAILED\"}}"));
        assertThat(failed.at("/items/0/errorType").asText()).isEqualTo("OtherDefinition");
        assertThat(failed.at("/items/0/itemKey").asText()).isEqualTo(foreign);
    }

    @Test
    void shouldModifyAtOnceOrNotAtAll() {
        // given
        var first = SCENE.start("line", "{}");
        var second = SCENE.start("line", "{}");
        var body = "{\"processDefinitionId\": \"" + SCENE.definitionOf(first) + "\", \"instructions\": " + INSTEAD
                + ", \"processInstanceIds\": [\"%s\", \"%s\"]}";
        // when
        var refused = API.post("/modification/execute", body.formatted(first, SCENE.start("other", "{}")));
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(json(refused).get("message").asText()).contains("0 of 2 process instances have been modified");
        assertThat(SCENE.positionOf(first)).isEqualTo("a");
        // when
        var modified = API.post("/modification/execute", body.formatted(first, second));
        // then
        assertThat(modified.statusCode()).as(modified.body()).isEqualTo(204);
        assertThat(SCENE.positionOf(first)).isEqualTo("b");
        assertThat(SCENE.positionOf(second)).isEqualTo("b");
    }

    @Test
    void shouldSpareWhatTheSameRequestStarts() {
        // given
        var instance = SCENE.start("line", "{}");
        var body = "{\"processDefinitionId\": \"%s\", \"processInstanceIds\": [\"%s\"], \"instructions\": ["
                + "{\"type\": \"startBeforeActivity\", \"activityId\": \"a\"},"
                + "{\"type\": \"cancel\", \"activityId\": \"a\", \"cancelCurrentActiveActivityInstances\": %s}]}";
        // when
        var modified = API.post("/modification/execute", body.formatted(SCENE.definitionOf(instance), instance, true));
        // then
        assertThat(modified.statusCode()).as(modified.body()).isEqualTo(204);
        assertThat(SCENE.positionOf(instance)).isEqualTo("a");
        // when
        API.post("/modification/execute", body.formatted(SCENE.definitionOf(instance), instance, false));
        // then
        assertThat(API.get("/process-instance/" + instance + "/activity-instances")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTellWhatWouldHappenToHowMany() {
        // given
        var instance = SCENE.start("other", "{\"preview\": 1}");
        SCENE.start("other", "{\"preview\": 1}");
        SCENE.start("line", "{\"preview\": 1}");
        // when
        var sample = json(API.post("/modification/preview", """
                {"processDefinitionId": "%s", "instructions": %s, "sampleSize": 3,
                 "historicProcessInstanceQuery": {"unfinished": true, "variables": [{"name": "preview", "operator": "eq", "value": 1}]}}
                """.formatted(SCENE.definitionOf(instance), INSTEAD)));
        // then
        assertThat(sample.get("instancesCount").asInt()).isEqualTo(3);
        assertThat(sample.get("isLowerBound").asBoolean()).isFalse();
        assertThat(sample.at("/sample/0/processInstanceId").asText()).isEqualTo(instance);
        assertThat(sample.at("/sample/0/plan/result/childActivityInstances/0/activityId")
                        .asText())
                .isEqualTo("b");
        assertThat(sample.at("/sample/2/plan").isNull()).isTrue();
        assertThat(sample.at("/sample/2/failure/message").asText()).contains("process definition");
        assertThat(SCENE.positionOf(instance)).isEqualTo("a");
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
        var given =
                "{" + body.replace("'D'", "'" + SCENE.definition("line") + "'").replace('\'', '"') + "}";
        for (var path : new String[] {"/modification/executeAsync", "/modification/execute", "/modification/preview"}) {
            if (reason.equals("none matches") && path.endsWith("preview")) {
                continue;
            }
            var answer = API.post(path, given);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(400);
            assertThat(json(answer).get("message").asText()).contains(reason);
            assertThat(json(answer).get("type").asText())
                    .isEqualTo(body.contains("nowhere") ? "NotValidException" : "InvalidRequestException");
        }
    }

    @Test
    void shouldTellHowManyBatchesAreOver() {
        // given
        var batch = json(API.post("/process-instance/" + SCENE.start("line", "{}") + "/modification-async", """
                {"instructions": [{"type": "startBeforeActivity", "activityId": "b"}]}"""));
        SCENE.ended(batch.get("id").asText());
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
        var instance = SCENE.start("line", "{}");
        var path = "/process-instance/" + instance;
        // when
        var batch = json(API.post(path + "/modification-async", """
                {"instructions": [{"type": "cancel", "activityInstanceId": "a:1"}]}""")).get("id").asText();
        SCENE.ended(batch);
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
        var instance = SCENE.start("moved", "{}");
        var done = SCENE.start("moved", "{}");
        API.post("/process-instance/" + done + "/modification", "{\"instructions\": " + INSTEAD + "}");
        // when
        var created = json(API.post("/v2/process-instances/modification", """
                {"filter": {"processDefinitionId": "moved"}, "operationReference": 3,
                 "moveInstructions": [{"sourceElementId": "a", "targetElementId": "b"}]}"""));
        // then
        assertThat(created.get("batchOperationType").asText()).isEqualTo("MODIFY_PROCESS_INSTANCE");
        var ended = SCENE.ended(created.get("batchOperationKey").asText());
        assertThat(ended.get("state").asText()).isEqualTo("COMPLETED");
        assertThat(ended.get("operationsCompletedCount").asInt()).isEqualTo(2);
        assertThat(SCENE.positionOf(instance)).isEqualTo("b");
        assertThat(SCENE.positionOf(done)).isEqualTo("b");
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
}
