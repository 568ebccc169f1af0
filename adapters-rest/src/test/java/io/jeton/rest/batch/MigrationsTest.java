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

/** Migrations over HTTP, of one instance and of many, in the form of either API. */
class MigrationsTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("COMPLETED", "PARTIALLY_COMPLETED", "CANCELED", "FAILED");

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

    @BeforeAll
    static void deploy() {
        for (var process : new String[] {"first", "second", "other", "filtered"}) {
            deploy(process, "a", 1);
        }
    }

    @Test
    void shouldMigrateAnInstance() {
        // given
        var instance = start("first", "{}");
        var target = deploy("target", "b", 2);
        // when
        var answer = API.post("/v2/process-instances/" + instance + "/migration", """
                {"targetProcessDefinitionKey": "%s", "operationReference": 7,
                 "mappingInstructions": [{"sourceElementId": "a", "targetElementId": "b"}]}""".formatted(target));
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(positionOf(instance)).isEqualTo("b");
        assertThat(definitionOf(instance)).isEqualTo(target);
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
        var instance = start("first", "{}");
        var before = definitionOf(instance);
        // when
        var answer = API.post(
                "/v2/process-instances/" + instance + "/migration",
                body.replace("'T'", "'" + definition("other") + "'").replace('\'', '"'));
        // then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).get("detail").asText()).contains(reason);
        assertThat(definitionOf(instance)).isEqualTo(before);
    }

    @Test
    void shouldMigrateAllThatMatch() {
        // given
        var instance = start("filtered", "{}");
        var target = deploy("aim", "b", 1);
        // when
        var created = json(API.post("/v2/process-instances/migration", """
                {"filter": {"processDefinitionId": "filtered"}, "migrationPlan": {"targetProcessDefinitionKey": "%s",
                 "mappingInstructions": [{"sourceElementId": "a", "targetElementId": "b"}]}}""".formatted(target)));
        // then
        assertThat(created.get("batchOperationType").asText()).isEqualTo("MIGRATE_PROCESS_INSTANCE");
        assertThat(ended(created.get("batchOperationKey").asText()).get("state").asText())
                .isEqualTo("COMPLETED");
        assertThat(positionOf(instance)).isEqualTo("b");
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
    void shouldProposeAPlanAndCarryItOutLater() {
        // given
        var instance = start("second", "{}");
        var foreign = start("other", "{}");
        var source = definitionOf(instance);
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
        assertThat(ended(batch.get("id").asText()).get("state").asText()).isEqualTo("PARTIALLY_COMPLETED");
        assertThat(definitionOf(instance)).isEqualTo(target);
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
                body.replace("'D'", "'" + definition("other") + "'").replace('\'', '"'));
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
