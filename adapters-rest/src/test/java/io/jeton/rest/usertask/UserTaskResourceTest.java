package io.jeton.rest.usertask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserTaskResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private String process = "";

    @BeforeEach
    void deploy() throws IOException {
        process = "review" + NUMBERS.incrementAndGet();
        API.deploy(process + ".bpmn", """
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
                  <bpmn:process id="%s" name="Reviews" isExecutable="true">
                    <bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>
                    <bpmn:userTask id="review" name="Review it"><bpmn:extensionElements><zeebe:userTask/>
                      <zeebe:assignmentDefinition candidateGroups="sales, %s" candidateUsers="=[who]"/>
                      <zeebe:taskSchedule dueDate="2026-05-01T12:00:00+02:00"/>
                      <zeebe:taskHeaders><zeebe:header key="screen" value="wide"/></zeebe:taskHeaders>
                      <zeebe:ioMapping><zeebe:input source="=1" target="x"/></zeebe:ioMapping>
                    </bpmn:extensionElements></bpmn:userTask>
                    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="review"/>
                    <bpmn:sequenceFlow id="f2" sourceRef="review" targetRef="end"/>
                  </bpmn:process>
                </bpmn:definitions>
                """.formatted(process, process));
    }

    @Test
    void shouldDoOnceWhatIsAskedAgainWithTheSameIdempotencyKey() throws IOException {
        // given
        var path = "/v2/user-tasks/" + taskOf(start()) + "/completion";
        // when
        var first = API.post(path, "{}", "Idempotency-Key", process);
        var second = API.post(path, "{}", "Idempotency-Key", process);
        // then
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    }

    @Test
    void shouldShowATaskInFull() throws IOException {
        // given
        var instance = start();
        // when
        var task = JSON.readTree(API.get("/v2/user-tasks/" + taskOf(instance)).body());
        // then
        var names = new ArrayList<String>();
        task.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "name",
                        "state",
                        "assignee",
                        "elementId",
                        "candidateGroups",
                        "candidateUsers",
                        "processDefinitionId",
                        "creationDate",
                        "completionDate",
                        "followUpDate",
                        "dueDate",
                        "tenantId",
                        "externalFormReference",
                        "processDefinitionVersion",
                        "customHeaders",
                        "priority",
                        "userTaskKey",
                        "elementInstanceKey",
                        "processName",
                        "processDefinitionKey",
                        "processInstanceKey",
                        "rootProcessInstanceKey",
                        "formKey",
                        "tags");
        assertThat(task.at("/name").asText()).isEqualTo("Review it");
        assertThat(task.at("/state").asText()).isEqualTo("CREATED");
        assertThat(task.at("/dueDate").asText()).isEqualTo("2026-05-01T10:00:00.000Z");
        assertThat(task.at("/customHeaders/screen").asText()).isEqualTo("wide");
        assertThat(task.at("/candidateGroups/0").asText()).isEqualTo("sales");
        assertThat(task.at("/candidateUsers/0").asText()).isEqualTo("ann");
        assertThat(task.at("/processName").asText()).isEqualTo("Reviews");
        assertThat(task.at("/tags/0").asText()).isEqualTo("urgent");
        assertThat(task.at("/priority").asInt()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"state\":\"CREATED\" | 1",
                "\"state\":{\"$in\":[\"COMPLETED\",\"CANCELED\"]} | 0",
                "\"candidateGroup\":\"sales\" | 1",
                "\"candidateGroup\":{\"$like\":\"sa*\"} | 1",
                "\"candidateGroup\":{\"$neq\":\"sales\"} | 0",
                "\"candidateGroup\":{\"$neq\":\"others\"} | 1",
                "\"candidateGroup\":{\"$exists\":true} | 1",
                "\"candidateUser\":{\"$in\":[\"ann\",\"bob\"]} | 1",
                "\"candidateUser\":{\"$exists\":false} | 0",
                "\"assignee\":{\"$exists\":false} | 1",
                "\"priority\":{\"$gte\":50,\"$lt\":51} | 1",
                "\"priority\":{\"$gt\":50} | 0",
                "\"name\":{\"$like\":\"Review*\"} | 1",
                "\"elementId\":\"review\" | 1",
                "\"dueDate\":{\"$lt\":\"2026-05-01T12:00:01+02:00\"} | 1",
                "\"followUpDate\":{\"$exists\":true} | 0",
                "\"completionDate\":{\"$exists\":false} | 1",
                "\"tags\":[\"urgent\"] | 1",
                "\"tags\":[\"urgent\",\"other\"] | 0",
                "\"tags\":[] | 1",
                "\"processInstanceVariables\":[{\"name\":\"who\",\"value\":\"\\\"ann\\\"\"}] | 1",
                "\"processInstanceVariables\":[{\"name\":\"x\",\"value\":\"1\"}] | 0",
                "\"localVariables\":[{\"name\":\"x\",\"value\":\"1\"}] | 1",
                "\"localVariables\":[{\"name\":\"who\",\"value\":{\"$exists\":true}}] | 0",
            })
    void shouldFindTasks(String filter, int count) throws IOException {
        // given
        start();
        // when
        var found = search("{\"filter\":{\"processDefinitionId\":\"" + process + "\"," + filter + "}}");
        // then
        assertThat(found.at("/page/totalItems").asInt()).as(filter).isEqualTo(count);
    }

    @Test
    void shouldSortTasks() throws IOException {
        // given
        var first = taskOf(start());
        var second = taskOf(start());
        patch("/v2/user-tasks/" + second, "{\"changeset\":{\"priority\":10}}");
        // when
        var found = search("{\"filter\":{\"processDefinitionId\":\"" + process
                + "\"},\"sort\":[{\"field\":\"priority\"}],\"page\":{\"limit\":1}}");
        // then
        assertThat(found.at("/items/0/userTaskKey").asText()).isEqualTo(second);
        var next = search("{\"filter\":{\"processDefinitionId\":\"" + process
                + "\"},\"sort\":[{\"field\":\"priority\"}],\"page\":{\"after\":"
                + found.at("/page/endCursor") + "}}");
        assertThat(next.at("/items/0/userTaskKey").asText()).isEqualTo(first);
    }

    @Test
    void shouldChangeHandsAndBeDone() throws IOException {
        // given
        var task = taskOf(start());
        // when
        assertThat(API.post("/v2/user-tasks/" + task + "/assignment", "{\"assignee\":\"bob\",\"allowOverride\":false}")
                        .statusCode())
                .isEqualTo(204);
        var taken = API.post("/user-tasks/" + task + "/assignment", "{\"assignee\":\"cid\",\"allowOverride\":false}");
        // then
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(taken.body()).at("/title").asText()).isEqualTo("INVALID_STATE");
        assertThat(API.send("DELETE", "/v2/user-tasks/" + task + "/assignee", new byte[0])
                        .statusCode())
                .isEqualTo(204);
        assertThat(API.send("DELETE", "/v2/user-tasks/" + task + "/assignee", new byte[0])
                        .statusCode())
                .isEqualTo(204);
        assertThat(API.post(
                                "/v2/user-tasks/" + task + "/completion",
                                "{\"variables\":{\"ok\":true},\"action\":\"done\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(API.post("/v2/user-tasks/" + task + "/completion", "").statusCode())
                .isEqualTo(404);
        var found = JSON.readTree(API.get("/user-tasks/" + task).body());
        assertThat(found.at("/state").asText()).isEqualTo("COMPLETED");
        assertThat(found.at("/completionDate").isNull()).isFalse();
    }

    @Test
    void shouldChangeWhatTheChangesetSays() throws IOException {
        // given
        var task = taskOf(start());
        // when
        var answer = patch(
                "/v2/user-tasks/" + task,
                "{\"changeset\":{\"dueDate\":\"\",\"followUpDate\":\"2026-06-01T00:00:00+02:00\",\"candidateUsers\":[],"
                        + "\"candidateGroups\":null,\"priority\":7}}");
        // then
        assertThat(answer.statusCode()).isEqualTo(204);
        var found = JSON.readTree(API.get("/v2/user-tasks/" + task).body());
        assertThat(found.at("/dueDate").isNull()).isTrue();
        assertThat(found.at("/followUpDate").asText()).isEqualTo("2026-05-31T22:00:00.000Z");
        assertThat(found.at("/candidateUsers")).isEmpty();
        assertThat(found.at("/candidateGroups")).hasSize(2);
        assertThat(found.at("/priority").asInt()).isEqualTo(7);
        // when
        assertThat(patch("/v2/user-tasks/" + task + "/update", "{\"priority\":8}")
                        .statusCode())
                .isEqualTo(204);
        // then
        assertThat(JSON.readTree(API.get("/v2/user-tasks/" + task).body())
                        .at("/priority")
                        .asInt())
                .isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | changeset",
                "{\"changeset\":{}} | changeset",
                "{\"changeset\":{\"priority\":null}} | changeset",
                "{\"changeset\":{\"priority\":101}} | changeset.priority",
                "{\"changeset\":{\"priority\":-1}} | changeset.priority",
                "{\"changeset\":{\"dueDate\":\"tomorrow\"}} | changeset.dueDate",
                "{\"changeset\":{\"followUpDate\":\"2026-06-01T00:00:00\"}} | changeset.followUpDate",
                "{\"changeset\":{\"candidateUsers\":[\" \"]}} | changeset.candidateUsers",
                "{\"changeset\":{\"assignee\":\"ann\"}} | changeset.assignee",
                "{\"priority\":1} | priority",
            })
    void shouldRefuseChangesetsThatSayNothingOrNonsense(String body, String field) throws IOException {
        // given
        var task = taskOf(start());
        // when
        var answer = patch("/v2/user-tasks/" + task, body);
        // then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{}", "{\"assignee\":null}", "{\"assignee\":\"\"}", "{\"assignee\":\" \"}"})
    void shouldRefuseToAssignToNobody(String body) throws IOException {
        // given
        var task = taskOf(start());
        // when
        var answer = API.post("/v2/user-tasks/" + task + "/assignment", body);
        // then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("assignee");
    }

    @Test
    void shouldShowVisibleVariables() throws IOException {
        // given
        var task = taskOf(start());
        // when
        var all = variables(task, "variables");
        var effective = variables(task, "effective-variables");
        // then
        assertThat(all).containsExactlyInAnyOrder("who=\"ann\"", "x=0", "x=1");
        assertThat(effective).containsExactlyInAnyOrder("who=\"ann\"", "x=1");
    }

    @Test
    void shouldShowNoFormOfATaskWithout() throws IOException {
        assertThat(API.get("/v2/user-tasks/" + taskOf(start()) + "/form").statusCode())
                .isEqualTo(204);
        assertThat(API.get("/v2/user-tasks/1/form").statusCode()).isEqualTo(404);
        assertThat(API.get("/v2/user-tasks/1").statusCode()).isEqualTo(404);
    }

    private List<String> variables(String task, String what) throws IOException {
        var shown = new ArrayList<String>();
        JSON.readTree(API.post("/v2/user-tasks/" + task + "/" + what + "/search", "{}")
                        .body())
                .at("/items")
                .forEach(item -> shown.add(
                        item.at("/name").asText() + "=" + item.at("/value").asText()));
        return shown;
    }

    private static HttpResponse<String> patch(String path, String json) {
        return API.send("PATCH", path, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    private String start() throws IOException {
        var answer = API.post(
                "/v2/process-instances",
                "{\"processDefinitionId\":\"" + process
                        + "\",\"variables\":{\"who\":\"ann\",\"x\":0},\"tags\":[\"urgent\"]}");
        return JSON.readTree(answer.body()).at("/processInstanceKey").asText();
    }

    private static String taskOf(String instance) throws IOException {
        return search("{\"filter\":{\"processInstanceKey\":\"" + instance + "\"}}")
                .at("/items/0/userTaskKey")
                .asText();
    }

    private static JsonNode search(String body) throws IOException {
        return JSON.readTree(API.post("/v2/user-tasks/search", body).body());
    }
}
