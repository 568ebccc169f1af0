package io.jeton.rest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of a batch over HTTP, in the form of the older API; the numbers of rows are those of the cases that are known of it. */
class EngineBatchesTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <process id="line" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="a"/>
                <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="a"/></extensionElements></serviceTask>
                <sequenceFlow id="a-b" sourceRef="a" targetRef="b"/>
                <serviceTask id="b"><extensionElements><zeebe:taskDefinition type="b"/></extensionElements></serviceTask>
              </process>
            </definitions>
            """;

    private static final String MOVING = "[{\"type\": \"startBeforeActivity\", \"activityId\": \"b\", \"variables\":"
            + " {\"g\": {\"value\": 1}}}, {\"type\": \"cancel\", \"activityId\": \"a\"}]";
    private static final String FAILING = "[{\"type\": \"cancel\", \"activityInstanceId\": \"a:1\"}]";

    @BeforeAll
    static void deploy() {
        assertThat(API.deploy("line.bpmn", PROCESS).statusCode()).isEqualTo(200);
    }

    /** Rows 213, 214 and 215. */
    @Test
    void shouldCountTheJobsOfANewBatchAndOfOneThatIsOver() {
        // given
        var instance = start();
        // when
        var waiting = modify(instance, MOVING, ", \"startTime\": \"2100-01-01T00:00:00.000+0000\"");
        // then
        assertCounts(waiting, 1, 0, 1, 0, 0);
        assertThat(json(API.get("/batch/" + waiting)).get("executionStartTime").isNull())
                .isTrue();
        // when
        var batch = modify(instance, MOVING, "");
        // then
        var over = awaitEndOf(batch);
        assertThat(over.get("totalJobs").asInt()).isOne();
        assertThat(over.get("executionStartTime").isTextual()).isTrue();
        assertThat(API.get("/batch/" + batch).statusCode()).isEqualTo(404);
        assertThat(json(API.get("/batch/statistics?batchId=" + batch))).isEmpty();
        assertThat(positionOf(instance)).isEqualTo("b");
        assertThat(API.send("DELETE", "/engine-rest/batch/" + waiting, null).statusCode())
                .isEqualTo(204);
    }

    /** Row 197: variables are not lost. */
    @Test
    void shouldSetTheVariablesOfInstructions() {
        // given
        var instance = start();
        // when
        awaitEndOf(modify(instance, MOVING, ""));
        // then
        var found =
                json(API.post("/v2/variables/search", "{\"filter\": {\"processInstanceKey\": \"" + instance + "\"}}"));
        assertThat(found.at("/items/0/name").asText()).isEqualTo("g");
    }

    /** Rows 217, 221 and 238. */
    @Test
    void shouldStayOpenWithAFailedJobUntilItIsDeleted() {
        // given
        var instance = start();
        var tree = "/process-instance/" + instance + "/activity-instances";
        // when
        var batch = modify(instance, FAILING, "");
        await(() -> json(API.get("/batch/statistics?batchId=" + batch))
                        .at("/0/failedJobs")
                        .asInt()
                == 1);
        // then
        assertCounts(batch, 1, 1, 1, 0, 1);
        assertThat(json(API.get("/history/batch/" + batch)).get("endTime").isNull())
                .isTrue();
        assertThat(json(API.get(tree)).at("/incidents/0/batchId").asText()).isEqualTo(batch);
        assertThat(json(API.get("/batch/statistics/count?withFailures=true&batchId=" + batch))
                        .get("count")
                        .asInt())
                .isOne();
        // when
        assertThat(API.send("DELETE", "/batch/" + batch, null).statusCode()).isEqualTo(204);
        // then
        assertThat(json(API.get(tree)).get("incidents")).isEmpty();
        assertThat(json(API.get("/history/batch/" + batch)).get("endTime").isTextual())
                .isTrue();
        assertThat(API.send("DELETE", "/batch/" + batch, null).statusCode()).isEqualTo(400);
        assertThat(positionOf(instance)).isEqualTo("a");
    }

    /** Rows 220 and 222. */
    @Test
    void shouldKeepASuspendedBatchAndForgetWhatIsDeletedWithItsHistory() {
        // given
        var instance = start();
        var batch = modify(instance, MOVING, ", \"startTime\": \"2100-01-01T00:00:00.000+0000\"");
        var path = "/batch/" + batch;
        // when
        assertThat(API.send("PUT", path + "/suspended", "{\"suspended\": true}".getBytes())
                        .statusCode())
                .isEqualTo(204);
        // then
        assertThat(json(API.get(path)).get("suspended").asBoolean()).isTrue();
        assertCounts(batch, 1, 0, 1, 0, 0);
        assertThat(positionOf(instance)).isEqualTo("a");
        // when
        assertThat(API.send("DELETE", path + "?cascade=true", null).statusCode())
                .isEqualTo(204);
        // then
        assertThat(API.get(path).statusCode()).isEqualTo(404);
        assertThat(API.get("/history" + path).statusCode()).isEqualTo(404);
        assertThat(positionOf(instance)).isEqualTo("a");
    }

    @Test
    void shouldShowWhatIsNotedAboutABatch() {
        // given
        var instance = start();
        var later = ", \"startTime\": \"2100-01-01T00:00:00.000+0000\"";
        // when
        var batch = modify(instance, MOVING, later + ", \"annotation\": \"because of \\u00c4\"");
        var silent = modify(instance, MOVING, later);
        // then
        for (var path : new String[] {"/batch/", "/history/batch/"}) {
            assertThat(json(API.get(path + batch)).get("annotation").asText()).isEqualTo("because of \u00c4");
            assertThat(json(API.get(path + silent)).get("annotation").isNull()).isTrue();
        }
        assertThat(json(API.get("/batch/statistics?batchId=" + batch))
                        .at("/0/annotation")
                        .asText())
                .isEqualTo("because of \u00c4");
        for (var id : new String[] {batch, silent}) {
            assertThat(API.send("DELETE", "/batch/" + id, null).statusCode()).isEqualTo(204);
        }
    }

    @Test
    void shouldRefuseANoteThatIsTooLong() {
        // given
        var instance = start();
        var body = "{\"instructions\": " + MOVING + ", \"annotation\": \"%s\"}";
        // then
        for (var path : new String[] {"/modification", "/modification-async"}) {
            var answer = API.post("/process-instance/" + instance + path, body.formatted("n".repeat(4_001)));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).get("message").asText())
                    .contains("annotation", "has 4001 characters, but at most 4000 are allowed");
        }
        assertThat(positionOf(instance)).isEqualTo("a");
        assertThat(API.post("/process-instance/" + instance + "/modification", body.formatted("n".repeat(4_000)))
                        .statusCode())
                .isEqualTo(204);
    }

    /** Row 5, and that of Camunda 7 which answers 500; row 25. */
    @Test
    void shouldRefuseAtOnceWhatIsNotThereAndWhatIsNotJson() {
        for (var path : new String[] {"/process-instance/1", "/engine-rest/process-instance/none"}) {
            var answer = API.post(path + "/modification-async", "{\"instructions\": " + MOVING + "}");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).get("type").asText()).isEqualTo("InvalidRequestException");
        }
        assertThat(API.post("/process-instance/1/modification-async", "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    private static void assertCounts(String batch, int total, int created, int remaining, int completed, int failed) {
        var view = json(API.get("/batch/statistics?batchId=" + batch)).path(0);
        assertThat(view.get("totalJobs").asInt()).isEqualTo(total);
        assertThat(view.get("jobsCreated").asInt()).isEqualTo(created);
        assertThat(view.get("remainingJobs").asInt()).isEqualTo(remaining);
        assertThat(view.get("completedJobs").asInt()).isEqualTo(completed);
        assertThat(view.get("failedJobs").asInt()).isEqualTo(failed);
    }

    private static String modify(String instance, String instructions, String more) {
        var answer = API.post(
                "/process-instance/" + instance + "/modification-async",
                "{\"instructions\": " + instructions + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("id").asText();
    }

    private static JsonNode awaitEndOf(String batch) {
        await(() -> json(API.get("/history/batch/" + batch)).get("endTime").isTextual());
        return json(API.get("/history/batch/" + batch));
    }

    private static void await(Supplier<Boolean> condition) {
        for (int i = 0; i < 1_000; i++) {
            if (condition.get()) {
                return;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("it did not happen");
    }

    private static String positionOf(String instance) {
        return json(API.get("/process-instance/" + instance + "/activity-instances"))
                .at("/childActivityInstances/0/activityId")
                .asText();
    }

    private static String start() {
        return json(API.post("/v2/process-instances", "{\"processDefinitionId\": \"line\"}"))
                .get("processInstanceKey")
                .asText();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("this is no JSON: " + answer.body(), e);
        }
    }
}
