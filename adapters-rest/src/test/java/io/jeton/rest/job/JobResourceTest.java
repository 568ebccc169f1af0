package io.jeton.rest.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.Models;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @Test
    void shouldAnswerWithoutJobsWhenTheWaitIsOver() throws IOException {
        // given
        var begin = System.nanoTime();

        // when
        var answer = API.post(
                "/v2/jobs/activation",
                "{\"type\":\"nobody\",\"timeout\":1000,\"maxJobsToActivate\":1,\"requestTimeout\":300}");

        // then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"jobs\":[]}");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(200));
    }

    @Test
    void shouldNotWaitIfTheTimeoutIsNegative() {
        assertThat(API.post(
                                "/v2/jobs/activation",
                                "{\"type\":\"nobody\",\"timeout\":1000,\"maxJobsToActivate\":1,\"requestTimeout\":-1,\"tenantIds\":[\"\",\"<default>\"]}")
                        .body())
                .isEqualTo("{\"jobs\":[]}");
    }

    @Test
    void shouldHandAJobToWhoWaitsForIt() {
        // given
        API.deploy("waited.bpmn", Models.oneTask("waited", "waited-work"));
        var waiting = CompletableFuture.supplyAsync(() -> activate("waited-work"));

        // when
        API.post("/process-instances", "{\"bpmnProcessId\":\"waited\"}");

        // then
        assertThat(waiting.join().get("elementId").asText()).isEqualTo("work");
    }

    @Test
    void shouldRaiseAnIncidentWhenNoRetriesAreLeftAndResolveItAfterGrantingSome() throws IOException {
        // given
        API.deploy("failing.bpmn", Models.oneTask("failing", "failing-work"));
        var instance = JSON.readTree(API.post("/process-instances", "{\"bpmnProcessId\":\"failing\"}")
                        .body())
                .get("processInstanceKey")
                .asText();
        var job = activate("failing-work").get("jobKey").asText();

        // when
        assertThat(API.post("/v2/jobs/" + job + "/failure", "{\"retries\":0,\"errorMessage\":\"no paper\"}")
                        .statusCode())
                .isEqualTo(204);
        var incident = JSON.readTree(API.post("/v2/process-instances/" + instance + "/incidents/search", "")
                        .body())
                .at("/items/0");

        // then
        assertThat(incident.get("errorType").asText()).isEqualTo("JOB_NO_RETRIES");
        assertThat(incident.get("errorMessage").asText()).isEqualTo("no paper");
        assertThat(incident.get("jobKey").asText()).isEqualTo(job);
        var key = incident.get("incidentKey").asText();
        var process = JSON.readTree(API.get("/v2/element-instances/" + instance).body());
        assertThat(process.get("type").asText()).isEqualTo("PROCESS");
        assertThat(process.get("elementId").asText()).isEqualTo("failing");
        assertThat(process.get("hasIncident").asBoolean()).isTrue();
        assertThat(API.post("/v2/element-instances/" + instance + "/incidents/search", "")
                        .body())
                .contains(key);
        assertThat(API.post(
                                "/v2/element-instances/"
                                        + incident.get("elementInstanceKey").asText() + "/incidents/search",
                                "{}")
                        .body())
                .contains(key);
        var tooEarly = API.post("/v2/incidents/" + key + "/resolution", "");
        assertThat(tooEarly.statusCode()).isEqualTo(409);
        assertThat(tooEarly.body()).contains("Command 'RESOLVE' rejected with code 'INVALID_STATE': ");
        assertThat(API.send("PATCH", "/v2/jobs/" + job, "{\"changeset\":{\"retries\":2,\"timeout\":null}}".getBytes())
                        .statusCode())
                .isEqualTo(204);
        assertThat(API.post("/v2/incidents/" + key + "/resolution", "{\"operationReference\":9}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(activate("failing-work").get("retries").asInt()).isEqualTo(2);
    }

    @Test
    void shouldRefuseToChangeTheTimeoutOfAJobThatNobodyHolds() throws IOException {
        // given
        API.deploy("unheld.bpmn", Models.oneTask("unheld", "unheld-work"));
        API.post("/process-instances", "{\"bpmnProcessId\":\"unheld\"}");
        var job = JSON.readTree(API.post("/v2/jobs/search", "{\"filter\":{\"type\":\"unheld-work\"}}")
                        .body())
                .at("/items/0/jobKey")
                .asText();

        // then
        assertThat(API.send("PATCH", "/v2/jobs/" + job, "{\"changeset\":{\"timeout\":1000}}".getBytes())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void shouldTakeAnErrorThatNothingCatches() throws IOException {
        // given
        API.deploy("throwing.bpmn", Models.oneTask("throwing", "throwing-work"));
        API.post("/process-instances", "{\"bpmnProcessId\":\"throwing\"}");
        var job = activate("throwing-work").get("jobKey").asText();

        // when
        var answer = API.post("/v2/jobs/" + job + "/error", "{\"errorCode\":\"E1\",\"variables\":{\"a\":1}}");

        // then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(API.post("/v2/incidents/search", "{\"filter\":{\"jobKey\":" + job + "}}")
                        .body())
                .contains("UNHANDLED_ERROR_EVENT");
    }

    @Test
    void shouldNameEveryFieldThatBreaksTheContract() {
        assertThat(API.post(
                                "/v2/jobs/activation",
                                "{\"type\":\" \",\"timeout\":0,\"maxJobsToActivate\":0,\"fetchVariable\":[1],\"tenantIds\":[\"x\"],\"tenantFilter\":\"ALL\",\"x\":1}")
                        .body())
                .contains(
                        "[type]",
                        "[timeout]",
                        "[maxJobsToActivate]",
                        "[fetchVariable[0]]",
                        "[tenantIds]",
                        "[tenantFilter]",
                        "[x]");
        assertThat(API.post("/v2/jobs/1/failure", "{\"retries\":\"1\",\"retryBackOff\":-1,\"variables\":1}")
                        .body())
                .contains("[retries]", "[retryBackOff]", "[variables]");
        assertThat(API.post("/v2/jobs/1/error", "{\"errorCode\":\"\",\"errorMessage\":1}")
                        .body())
                .contains("[errorCode]", "[errorMessage]");
        assertThat(API.send("PATCH", "/v2/jobs/1", "{\"changeset\":{\"retries\":0,\"timeout\":-1}}".getBytes())
                        .body())
                .contains("[changeset.retries]", "[changeset.timeout]");
        assertThat(API.send("PATCH", "/v2/jobs/1", "{\"changeset\":{}}".getBytes())
                        .body())
                .contains("At least one of [changeset.retries, changeset.timeout] is required");
        assertThat(API.post(
                                "/v2/jobs/1/completion",
                                "{\"result\":{\"denied\":true,\"corrections\":{\"priority\":101}}}")
                        .body())
                .contains("[result.corrections.priority]");
        assertThat(API.post("/v2/jobs/1/completion", "{\"result\":{\"denied\":true,\"corrections\":{\"priority\":1}}}")
                        .body())
                .contains("Only one of [result.denied, result.corrections] is allowed");
    }

    private static JsonNode activate(String type) {
        try {
            var answer = API.post(
                    "/v2/jobs/activation",
                    "{\"type\":\"" + type
                            + "\",\"timeout\":60000,\"maxJobsToActivate\":1,\"requestTimeout\":10000,\"fetchVariable\":[]}");
            return JSON.readTree(answer.body()).at("/jobs/0");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
