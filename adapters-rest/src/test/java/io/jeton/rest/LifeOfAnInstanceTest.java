package io.jeton.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LifeOfAnInstanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ServedApi API = new ServedApi();

    @Test
    void shouldRunAnInstanceFromDeploymentToItsEnd() throws IOException {
        // given
        var deployed = API.deploy("models/ship.bpmn", Models.oneTask("life", "life-work"));
        assertThat(deployed.statusCode()).as(deployed.body()).isEqualTo(200);
        var definition = JSON.readTree(deployed.body()).at("/deployments/0/processDefinition");
        assertThat(definition.get("resourceName").asText()).isEqualTo("models/ship.bpmn");

        // when
        var created = API.post(
                "/process-instances",
                "{\"bpmnProcessId\":\"life\",\"version\":-1,\"variables\":{\"a\":1.10,\"b\":{\"c\":[1, null]}}}");
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        var instance = JSON.readTree(created.body());
        assertThat(names(instance))
                .containsExactly(
                        "processKey", "bpmnProcessId", "version", "processInstanceKey", "tenantId", "variables");
        var activated =
                API.post("/v2/jobs/activation", "{\"type\":\"life-work\",\"timeout\":60000,\"maxJobsToActivate\":5}");
        assertThat(activated.statusCode()).as(activated.body()).isEqualTo(200);
        assertThat(activated.body()).contains("\"variables\":{\"a\":1.10,\"b\":{\"c\":[1,null]}}");
        var job = JSON.readTree(activated.body()).at("/jobs/0");
        var completed =
                API.post("/v2/jobs/" + job.get("jobKey").asText() + "/completion", "{\"variables\":{\"done\":true}}");

        // then
        assertThat(completed.statusCode()).as(completed.body()).isEqualTo(204);
        assertThat(completed.body()).isEmpty();
        var shown = API.get(
                "/v2/process-instances/" + instance.get("processInstanceKey").asText());
        assertThat(shown.body()).contains("\"state\":\"COMPLETED\"");
        var again = API.post("/jobs/" + job.get("jobKey").asText() + "/completion", "");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(names(JSON.readTree(again.body()))).containsExactly("type", "title", "status", "detail", "instance");
        assertThat(again.body()).contains("Command 'COMPLETE' rejected with code 'NOT_FOUND': ");
    }

    private static Iterable<String> names(JsonNode object) {
        return object::fieldNames;
    }
}
