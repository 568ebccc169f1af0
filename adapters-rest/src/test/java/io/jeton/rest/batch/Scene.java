package io.jeton.rest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jeton.rest.ServedApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** What tests of batches need over HTTP: deployed processes, instances of them, and the end of a batch. */
record Scene(ServedApi api) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("COMPLETED", "PARTIALLY_COMPLETED", "CANCELED", "FAILED");
    private static final int LOOKS_MAX = 1_000;
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("this is no JSON: " + answer.body(), e);
        }
    }

    /** Deploys a process, and yields the key of its definition. */
    String deploy(String process, String xml) {
        var answer = api.deploy(process + ".bpmn", xml);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer)
                .at("/deployments/0/processDefinition/processDefinitionKey")
                .asText();
    }

    /** The key of a process's definition. */
    String definition(String process) {
        return json(api.post(
                        "/v2/process-definitions/search",
                        "{\"filter\": {\"processDefinitionId\": \"" + process + "\"}}"))
                .at("/items/0/processDefinitionKey")
                .asText();
    }

    String definitionOf(String instance) {
        return json(api.get("/v2/process-instances/" + instance))
                .get("processDefinitionKey")
                .asText();
    }

    String start(String process) {
        return start(process, "{}");
    }

    String start(String process, String variables) {
        return created("{\"processDefinitionId\": \"" + process + "\", \"variables\": " + variables + "}");
    }

    String start(String process, String variables, String businessId) {
        return created("{\"processDefinitionId\": \"" + process + "\", \"businessId\": \"" + businessId
                + "\", \"variables\": " + variables + "}");
    }

    private String created(String body) {
        var answer = api.post("/v2/process-instances", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).get("processInstanceKey").asText();
    }

    void cancel(String instance) {
        var answer = api.post("/v2/process-instances/" + instance + "/cancellation", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    String stateOf(String instance) {
        return json(api.get("/v2/process-instances/" + instance)).path("state").asText();
    }

    /** The element that is active in an instance in which only one is. */
    String positionOf(String instance) {
        var tree = json(api.get("/process-instance/" + instance + "/activity-instances"));
        assertThat(tree.get("childActivityInstances")).hasSize(1);
        return tree.at("/childActivityInstances/0/activityId").asText();
    }

    List<JsonNode> active(String process) {
        var found = new ArrayList<JsonNode>();
        json(api.post(
                        "/v2/process-instances/search",
                        "{\"filter\": {\"processDefinitionId\": \"" + process + "\", \"state\": \"ACTIVE\"}}"))
                .get("items")
                .forEach(found::add);
        return found;
    }

    /** Some jobs of a type, in the hands of a worker for a second. */
    JsonNode activated(String type) {
        return json(api.post(
                        "/jobs/activation",
                        "{\"type\": \"" + type
                                + "\", \"timeout\": 1000, \"maxJobsToActivate\": 10, \"requestTimeout\": -1}"))
                .get("jobs");
    }

    HttpResponse<String> put(String path, String body) {
        return api.send("PUT", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    JsonNode itemsOf(String batch, String state) {
        return json(api.post(
                        "/v2/batch-operation-items/search",
                        "{\"filter\": {\"batchOperationKey\": \"" + batch + "\", \"state\": \"" + state + "\"}}"))
                .get("items");
    }

    /** A batch when it is over. */
    JsonNode ended(String batch) {
        for (int looks = 0; looks < LOOKS_MAX; looks++) {
            var found = json(api.get("/v2/batch-operations/" + batch));
            if (OVER.contains(found.path("state").asText())) {
                return found;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        throw new AssertionError("the batch does not end: "
                + api.get("/v2/batch-operations/" + batch).body());
    }

    /** Waits until something answers that it is not there. */
    void awaitGone(String path) {
        for (int looks = 0; looks < LOOKS_MAX; looks++) {
            if (api.get(path).statusCode() == 404) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        throw new AssertionError("it is still there: " + api.get(path).body());
    }
}
