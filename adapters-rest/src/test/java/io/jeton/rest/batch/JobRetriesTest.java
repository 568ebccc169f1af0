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

/** Granting attempts to jobs over HTTP, in the form of the older API. */
class JobRetriesTest {
    @RegisterExtension
    static final ServedApi API = new ServedApi();

    private static final Scene SCENE = new Scene(API);

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
                targetNamespace="http://example.com">
              <process id="%1$s" isExecutable="true">
                <startEvent id="s"/><sequenceFlow id="s-a" sourceRef="s" targetRef="a"/>
                <serviceTask id="a"><extensionElements><zeebe:taskDefinition type="%1$s-a"/></extensionElements></serviceTask>
                <sequenceFlow id="s-b" sourceRef="s" targetRef="b"/>
                <serviceTask id="b"><extensionElements><zeebe:taskDefinition type="%1$s-b"/></extensionElements></serviceTask>
              </process>
            </definitions>
            """;

    @BeforeAll
    static void deploy() {
        for (var process : new String[] {"one", "named", "asked", "historic"}) {
            SCENE.deploy(process, PROCESS.formatted(process));
        }
    }

    @Test
    void shouldGrantAttemptsToOneJobAndOfferItAgain() {
        // given
        SCENE.start("one");
        var job = failed("one-a");
        // when
        var granted = SCENE.put("/engine-rest/job/" + job + "/retries", "{\"retries\": 3}");
        // then
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(204);
        assertThat(SCENE.activated("one-a")).singleElement().satisfies(offered -> {
            assertThat(offered.get("jobKey").asText()).isEqualTo(job);
            assertThat(offered.get("retries").asInt()).isEqualTo(3);
        });
        // when
        API.post("/jobs/" + job + "/completion", "{}");
        // then
        for (String id : new String[] {job, "none"}) {
            var gone = SCENE.put("/job/" + id + "/retries", "{\"retries\": 3}");
            assertThat(gone.statusCode()).as(gone.body()).isEqualTo(404);
            assertThat(json(gone).get("type").asText()).isEqualTo("InvalidRequestException");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | retries",
                "{\"retries\": 0} | at least 1",
                "{\"retries\": 1, \"dueDate\": \"2026-01-31T10:00:00.000+0000\"} | dueDate"
            })
    void shouldSayWhatIsWrongAboutOneJob(String body, String words) {
        // when
        var refused = SCENE.put("/job/1/retries", body);
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("message").asText()).contains(words);
    }

    @Test
    void shouldGrantAttemptsToJobsThatAreNamed() {
        // given
        var instance = SCENE.start("named");
        var job = failed("named-a");
        // when
        var batch = created("{\"retries\": 4, \"jobIds\": [\"" + job + "\", \"1\"]}");
        // then
        assertThat(batch.get("type").asText()).isEqualTo("set-job-retries");
        assertThat(batch.get("totalJobs").asInt()).isEqualTo(2);
        var id = batch.get("id").asText();
        assertThat(SCENE.ended(id).get("state").asText()).isEqualTo("COMPLETED");
        assertThat(SCENE.itemsOf(id, "COMPLETED")).singleElement().satisfies(item -> {
            assertThat(item.get("itemKey").asText()).isEqualTo(job);
            assertThat(item.get("processInstanceKey").asText()).isEqualTo(instance);
        });
        assertThat(SCENE.itemsOf(id, "SKIPPED")).singleElement().satisfies(item -> {
            assertThat(item.get("errorType").asText()).isEqualTo("JobNotFound");
            assertThat(item.get("processInstanceKey").isNull()).isTrue();
        });
        assertThat(API.get("/batch-operations/" + id + "/items.csv").body()).contains("0,1,,,SKIPPED,1,");
        assertThat(SCENE.activated("named-a").get(0).get("retries").asInt()).isEqualTo(4);
    }

    @Test
    void shouldGrantAttemptsToJobsThatMatch() {
        // given
        var instance = SCENE.start("asked");
        SCENE.start("asked");
        var job = failed("asked-a");
        failed("asked-b");
        // when
        var batch = created("""
                {"retries": 4, "jobQuery": {"processDefinitionKey": "asked", "activityId": "a", "noRetriesLeft": true,
                 "withException": false, "tenantIdIn": []}}""");
        // then
        var id = batch.get("id").asText();
        assertThat(SCENE.ended(id).get("operationsCompletedCount").asInt()).isOne();
        assertThat(SCENE.itemsOf(id, "COMPLETED")).singleElement().satisfies(item -> {
            assertThat(item.get("itemKey").asText()).isEqualTo(job);
            assertThat(item.get("processInstanceKey").asText()).isEqualTo(instance);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"jobIds\": [\"1\"]} | retries",
                "{\"retries\": 1} | No jobs are given: expected jobIds or jobQuery",
                "{\"retries\": 0, \"jobIds\": [\"1\"]} | at least 1",
                "{\"retries\": 1, \"jobIds\": [\"1\"], \"dueDate\": \"2026-01-31T10:00:00.000+0000\"} | dueDate",
                "{\"retries\": 1, \"jobQuery\": {\"timers\": true}} | jobQuery.timers",
                "{\"retries\": 1, \"jobQuery\": {\"processDefinitionKey\": \"none\"}} | at least one job"
            })
    void shouldSayWhatIsWrong(String body, String words) {
        // when
        var refused = API.post("/job/retries", body);
        // then
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).get("type").asText()).isEqualTo("InvalidRequestException");
        assertThat(json(refused).get("message").asText()).contains(words);
    }

    /** The older API has names of their own for requests with a historic query. */
    @Test
    void shouldKnowTheNamesOfRequestsWithAHistoricQuery() {
        // given
        var instance = SCENE.start("historic");
        var query = "\"historicProcessInstanceQuery\": {\"processInstanceId\": \"" + instance + "\"}";
        for (String[] each : new String[][] {
            {"job-retries-historic-query-based", "\"retries\": 2", "set-job-retries"},
            {"delete-historic-query-based", "\"deleteReason\": \"over\"", "instance-deletion"}
        }) {
            // when
            var answer = API.post("/process-instance/" + each[0], "{" + each[1] + ", " + query + "}");
            // then
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).get("type").asText()).isEqualTo(each[2]);
            assertThat(SCENE.ended(json(answer).get("id").asText())
                            .get("operationsCompletedCount")
                            .asInt())
                    .isOne();
        }
        assertThat(SCENE.stateOf(instance)).isEqualTo("TERMINATED");
    }

    /** A job of that type, which no attempts are left of. */
    private static String failed(String type) {
        var job = SCENE.activated(type).get(0).get("jobKey").asText();
        API.post("/jobs/" + job + "/failure", "{\"retries\": 0, \"errorMessage\": \"no\"}");
        return job;
    }

    private static JsonNode created(String body) {
        var response = API.post("/engine-rest/job/retries", body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }
}
