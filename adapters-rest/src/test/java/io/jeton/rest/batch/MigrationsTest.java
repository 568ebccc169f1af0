package io.jeton.rest.batch;

import static io.jeton.rest.batch.Scene.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jeton.rest.ServedApi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Migrations over HTTP, of one instance and of many, in the form of either API. */
class MigrationsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <process id="%1$s" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="%2$s"/>
                <serviceTask id="%2$s" name="the task %2$s"><extensionElements><zeebe:taskDefinition type="%2$s"/></extensionElements></serviceTask>
                <boundaryEvent id="late" attachedToRef="%2$s">
                  <timerEventDefinition><timeDuration>PT%3$sH</timeDuration></timerEventDefinition></boundaryEvent>
                <endEvent id="end"/><sequenceFlow id="out" sourceRef="%2$s" targetRef="end"/>
              </process>
            </definitions>
            """;

    private static final String PLAN = """
            {"sourceProcessDefinitionId": "%s", "targetProcessDefinitionId": "%s",
             "instructions": [{"sourceActivityIds": ["a"], "targetActivityIds": ["%s"]}]}""";

    @BeforeAll
    static void deploy() {
        for (var process : new String[] {"first", "second", "other", "filtered"}) {
            deploy(process, "a", 1);
        }
    }

    @Test
    void shouldMigrateAnInstance() {
        // given
        var instance = SCENE.start("first", "{}");
        var target = deploy("target", "b", 2);
        // when
        var answer = API.post("/v2/process-instances/" + instance + "/migration", """
                {"targetProcessDefinitionKey": "%s", "operationReference": 7,
                 "mappingInstructions": [{"sourceElementId": "a", "targetElementId": "b"}]}""".formatted(target));
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(SCENE.positionOf(instance)).isEqualTo("b");
        assertThat(SCENE.definitionOf(instance)).isEqualTo(target);
        var element = json(API.post(
                        "/v2/element-instances/search",
                        "{\"filter\": {\"processInstanceKey\": \"" + instance + "\", \"elementId\": \"b\"}}"))
                .at("/items/0");
        assertThat(element.get("elementName").asText()).isEqualTo("the task b");
        assertThat(element.get("processDefinitionId").asText()).isEqualTo("target");
        var job = json(API.post("/v2/jobs/search", "{\"filter\": {\"processInstanceKey\": \"" + instance + "\"}}"))
                .at("/items/0");
        assertThat(job.get("elementId").asText()).isEqualTo("b");
        assertThat(job.get("type").asText()).isEqualTo("a");
        assertThat(job.get("processDefinitionKey").asText()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | targetProcessDefinitionKey",
                "{'targetProcessDefinitionKey': 'T'} | 400 | mappingInstructions",
                "{'targetProcessDefinitionKey': 'T', 'mappingInstructions': [1]} | 400 | mappingInstructions[0]",
                "{'targetProcessDefinitionKey': 'T', 'mappingInstructions': [{'sourceElementId': 'a'}]} | 400 | mappingInstructions[0].targetElementId",
                "{'targetProcessDefinitionKey': 'T', 'mappingInstructions': [{'targetElementId': 'a'}]} | 400 | mappingInstructions[0].sourceElementId",
                "{'targetProcessDefinitionKey': 'T', 'mappingInstructions': [], 'more': 1} | 400 | more",
                "{'targetProcessDefinitionKey': 'T', 'mappingInstructions': [{'sourceElementId': 'a', 'targetElementId': 'x'}]} | 400 | 'x'",
                "{'targetProcessDefinitionKey': 'T', 'mappingInstructions': [{'sourceElementId': 'x', 'targetElementId': 'a'}]} | 400 | 'x'",
                "{'targetProcessDefinitionKey': 'T', 'mappingInstructions': []} | 409 | element 'a' is active, and has no mapping",
                "{'targetProcessDefinitionKey': '1', 'mappingInstructions': []} | 404 | process definition with key 1",
            })
    void shouldRefuseWhatCannotBeMigrated(String body, int status, String reason) {
        // given
        var instance = SCENE.start("first", "{}");
        var before = SCENE.definitionOf(instance);
        // when
        var answer = API.post(
                "/v2/process-instances/" + instance + "/migration",
                body.replace("'T'", "'" + SCENE.definition("other") + "'").replace('\'', '"'));
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("detail").asText()).contains(reason);
        assertThat(SCENE.definitionOf(instance)).isEqualTo(before);
    }

    @Test
    void shouldMigrateAllThatMatch() {
        // given
        var instance = SCENE.start("filtered", "{}");
        var target = deploy("aim", "b", 1);
        // when
        var created = json(API.post("/v2/process-instances/migration", """
                {"filter": {"processDefinitionId": "filtered"}, "migrationPlan": {"targetProcessDefinitionKey": "%s",
                 "mappingInstructions": [{"sourceElementId": "a", "targetElementId": "b"}]}}""".formatted(target)));
        // then
        assertThat(created.get("batchOperationType").asText()).isEqualTo("MIGRATE_PROCESS_INSTANCE");
        assertThat(SCENE.ended(created.get("batchOperationKey").asText())
                        .get("state")
                        .asText())
                .isEqualTo("COMPLETED");
        assertThat(SCENE.positionOf(instance)).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'filter': {}} | migrationPlan",
                "{'filter': {}, 'migrationPlan': {}} | migrationPlan.targetProcessDefinitionKey",
                "{'filter': {}, 'migrationPlan': {'targetProcessDefinitionKey': '1'}} | migrationPlan.mappingInstructions",
                "{'filter': {}, 'migrationPlan': {'targetProcessDefinitionKey': '1', 'mappingInstructions': []}} | '1' does not exist",
                "{'migrationPlan': {'targetProcessDefinitionKey': '1', 'mappingInstructions': []}} | filter",
            })
    void shouldRefusePlansForManyThatMakeNoSense(String body, String reason) {
        var answer = API.post("/v2/process-instances/migration", body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("detail").asText()).contains(reason);
    }

    @Test
    void shouldTellWhatWouldBeMigratedAndMigrateAtOnceOrNotAtAll() {
        // given
        deploy("shown", "a", 1);
        var instance = SCENE.start("shown");
        var other = SCENE.start("shown");
        var foreign = SCENE.start("other");
        var suspended = SCENE.start("shown");
        SCENE.put("/process-instance/" + suspended + "/suspended", "{\"suspended\": true}");
        var plan = PLAN.formatted(SCENE.definition("shown"), deploy("shownAim", "b", 2), "b");
        var body = "{\"migrationPlan\": " + plan + ", \"processInstanceIds\": [\"%s\", \"%s\"]}";
        // when
        var sample = json(API.post("/migration/preview", body.formatted(instance, foreign)));
        // then
        assertThat(sample.get("instancesCount").asInt()).isEqualTo(2);
        assertThat(sample.at("/sample/0/processInstanceId").asText()).isEqualTo(instance);
        assertThat(sample.at("/sample/0/plan/version").asInt()).isOne();
        assertThat(sample.at("/sample/0/plan/moves").toString())
                .isEqualTo("[{\"sourceActivityId\":\"a\",\"targetActivityId\":\"b\",\"count\":1}]");
        assertThat(sample.at("/sample/0/plan/closedActivityIds").toString()).isEqualTo("[\"late\"]");
        assertThat(sample.at("/sample/0/plan/openedActivityIds").toString()).isEqualTo("[\"late\"]");
        assertThat(sample.at("/sample/1/plan").isNull()).isTrue();
        assertThat(sample.at("/sample/1/failure/message").asText()).contains("process definition");
        assertThat(SCENE.positionOf(instance)).isEqualTo("a");
        // when
        for (var bad : new String[] {foreign, suspended}) {
            var refused = API.post("/migration/execute", body.formatted(instance, bad));
            // then
            assertThat(refused.statusCode()).as(refused.body()).isBetween(400, 409);
            assertThat(json(refused).get("message").asText())
                    .contains(bad, "0 of 2 process instances have been migrated");
            assertThat(SCENE.positionOf(instance)).isEqualTo("a");
        }
        // when
        var migrated = API.post("/engine-rest/migration/execute", body.formatted(instance, other));
        // then
        assertThat(migrated.statusCode()).as(migrated.body()).isEqualTo(204);
        assertThat(SCENE.positionOf(instance)).isEqualTo("b");
        assertThat(SCENE.positionOf(other)).isEqualTo("b");
    }

    @Test
    void shouldNotMigrateToADeletedVersion() {
        // given
        deploy("kept", "a", 1);
        var instance = SCENE.start("kept");
        var source = SCENE.definitionOf(instance);
        var target = deploy("kept", "a", 2);
        var body = "{\"migrationPlan\": " + PLAN.formatted(source, target, "a") + ", \"processInstanceIds\": [\""
                + instance + "\"]}";
        var later = json(API.post(
                        "/migration/executeAsync",
                        body.replaceFirst("\\{", "{\"startTime\": \"2999-01-01T00:00:00.000+0000\", ")))
                .get("id")
                .asText();
        assertThat(API.post("/v2/resources/" + target + "/deletion", "").statusCode())
                .isEqualTo(200);
        // then
        for (var path : new String[] {"/executeAsync", "/execute", "/preview"}) {
            var refused = API.post("/migration" + path, body);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(json(refused).get("message").asText()).contains("'" + target + "' does not exist");
        }
        var single = API.post("/v2/process-instances/" + instance + "/migration", """
                {"targetProcessDefinitionKey": "%s",
                 "mappingInstructions": [{"sourceElementId": "a", "targetElementId": "a"}]}""".formatted(target));
        assertThat(single.statusCode()).as(single.body()).isEqualTo(404);
        assertThat(SCENE.definitionOf(instance)).isEqualTo(source);
        assertThat(API.send("DELETE", "/batch/" + later, new byte[0]).statusCode())
                .isEqualTo(204);
    }

    @Test
    void shouldTellInOneFormWhyNothingIsMigrated() {
        // given
        var definition = SCENE.definition("other");
        // when
        var wrong = API.post(
                "/migration/execute",
                "{\"migrationPlan\": " + PLAN.formatted(definition, definition, "end")
                        + ", \"processInstanceIds\": [\"77\"]}");
        var unknown = API.post(
                "/migration/execute",
                "{\"migrationPlan\": " + PLAN.formatted(definition, definition, "a")
                        + ", \"processInstanceIds\": [\"77\"]}");
        // then
        assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(400);
        assertThat(json(wrong).get("type").asText()).isEqualTo("MigrationPlanValidationException");
        assertThat(json(wrong).get("code").asInt()).isZero();
        assertThat(unknown.statusCode()).as(unknown.body()).isEqualTo(400);
        assertThat(json(unknown).get("message").asText()).contains("process instance 77 cannot be migrated");
    }

    @Test
    void shouldReportAllThatIsWrongWithAPlan() {
        // given
        var definition = SCENE.definition("other");
        // when
        var fine = json(API.post("/migration/validate", PLAN.formatted(definition, definition, "a")));
        var wrong = json(API.post("/migration/validate", """
                {"sourceProcessDefinitionId": "%1$s", "targetProcessDefinitionId": "%1$s", "instructions": [
                  {"sourceActivityIds": ["a"], "targetActivityIds": ["end"]},
                  {"sourceActivityIds": ["late"], "targetActivityIds": ["late"]},
                  {"sourceActivityIds": ["late"], "targetActivityIds": ["late"]},
                  {"sourceActivityIds": ["nowhere"], "targetActivityIds": ["a"]}]}""".formatted(definition)));
        // then
        assertThat(fine.get("instructionReports")).isEmpty();
        assertThat(wrong.get("instructionReports")).hasSize(3);
        assertThat(wrong.at("/instructionReports/0/instruction/targetActivityIds/0")
                        .asText())
                .isEqualTo("end");
        assertThat(wrong.at("/instructionReports/0/failures/0").asText()).contains("END_EVENT");
        assertThat(wrong.at("/instructionReports/1/failures/0").asText()).contains("[2]", "has been mapped before");
        assertThat(wrong.at("/instructionReports/2/failures/0").asText()).contains("no element 'nowhere'");
    }

    @Test
    void shouldProposeAPlanAndCarryItOutLater() {
        // given
        var instance = SCENE.start("second", "{}");
        var foreign = SCENE.start("other", "{}");
        var source = SCENE.definitionOf(instance);
        var target = deploy("second", "a", 5);
        // when
        var plan = json(API.post("/engine-rest/migration/generate", """
                {"sourceProcessDefinitionId": "%s", "targetProcessDefinitionId": "%s", "updateEventTriggers": true}""".formatted(source, target)));
        // then
        assertThat(plan.get("instructions").toString())
                .contains("{\"sourceActivityIds\":[\"a\"],\"targetActivityIds\":[\"a\"],\"updateEventTrigger\":false}")
                .contains(
                        "{\"sourceActivityIds\":[\"late\"],\"targetActivityIds\":[\"late\"],\"updateEventTrigger\":true}");
        // when
        var withVariables =
                plan.toString().replaceFirst("\\{", "{\"variables\": {\"n\": {\"value\": 5, \"type\": \"Integer\"}}, ");
        var batch = json(API.post(
                "/engine-rest/migration/executeAsync",
                "{\"migrationPlan\": " + withVariables + ", \"processInstanceIds\": [\"" + instance + "\", \"" + foreign
                        + "\"], \"skipCustomListeners\": true}"));
        // then
        assertThat(batch.get("type").asText()).isEqualTo("instance-migration");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(2);
        assertThat(SCENE.ended(batch.get("id").asText()).get("state").asText()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(SCENE.definitionOf(instance)).isEqualTo(target);
        var failed = json(API.post(
                "/v2/batch-operation-items/search",
                "{\"filter\": {\"batchOperationKey\": \"" + batch.get("id").asText() + "\", \"state\": \"FAILED\"}}"));
        assertThat(failed.at("/items/0/errorType").asText()).isEqualTo("OtherDefinition");
        assertThat(failed.at("/items/0/itemKey").asText()).isEqualTo(foreign);
        var variable = json(API.post(
                "/v2/variables/search",
                "{\"filter\": {\"processInstanceKey\": \"" + instance + "\", \"name\": \"n\"}}"));
        assertThat(variable.at("/items/0/value").asText()).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'processInstanceIds': ['1']} | InvalidRequestException | migrationPlan",
                "{'migrationPlan': {'targetProcessDefinitionId': 'D'}, 'processInstanceIds': ['1']} | InvalidRequestException | sourceProcessDefinitionId",
                "{'migrationPlan': {'sourceProcessDefinitionId': 'x', 'targetProcessDefinitionId': 'D'}, 'processInstanceIds': ['1']} | InvalidRequestException | sourceProcessDefinitionId",
                "{'migrationPlan': {'sourceProcessDefinitionId': '1', 'targetProcessDefinitionId': 'D'}, 'processInstanceIds': ['1']} | InvalidRequestException | '1' does not exist",
                "{'migrationPlan': {'sourceProcessDefinitionId': 'D', 'targetProcessDefinitionId': 'D'}} | InvalidRequestException | No process instances are given",
                "{'migrationPlan': {'sourceProcessDefinitionId': 'D', 'targetProcessDefinitionId': 'D', 'instructions': [{'sourceActivityIds': ['a', 'late'], 'targetActivityIds': ['a']}]}, 'processInstanceIds': ['1']} | InvalidRequestException | instructions[0]",
                "{'migrationPlan': {'sourceProcessDefinitionId': 'D', 'targetProcessDefinitionId': 'D', 'instructions': [{'sourceActivityIds': ['a'], 'targetActivityIds': ['nowhere']}]}, 'processInstanceIds': ['1']} | MigrationPlanValidationException | nowhere",
                "{'migrationPlan': {'sourceProcessDefinitionId': 'D', 'targetProcessDefinitionId': 'D', 'instructions': [{'sourceActivityIds': ['a'], 'targetActivityIds': ['end']}]}, 'processInstanceIds': ['1']} | MigrationPlanValidationException | END_EVENT",
            })
    void shouldRefusePlansInTheOlderFormThatMakeNoSense(String body, String type, String reason) {
        var answer = API.post(
                "/migration/executeAsync",
                body.replace("'D'", "'" + SCENE.definition("other") + "'").replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).get("type").asText()).isEqualTo(type);
        assertThat(json(answer).get("message").asText()).contains(reason);
    }

    private static String deploy(String process, String task, int hours) {
        var answer = API.deploy(process + ".bpmn", PROCESS.formatted(process, task, hours));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer)
                .at("/deployments/0/processDefinition/processDefinitionKey")
                .asText();
    }
}
