package io.jeton.acceptance.durability;

import com.fasterxml.jackson.databind.JsonNode;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.http.Resource;
import io.jeton.acceptance.model.Models;
import io.jeton.acceptance.model.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What clients and workers of one process do at one server. */
final class Work {

    private final Api api;
    private final Names names;

    Work(Api api, Names names) {
        this.api = api;
        this.names = names;
    }

    Api api() {
        return api;
    }

    void deploy(List<String> tasks) {
        deploy(new Models(names, "order", "order").sequence(tasks, "order"));
    }

    void deploySideBySide(List<String> tasks) {
        deploy(new Models(names, "order", "order").sideBySide(tasks, "order"));
    }

    /** A process of a shape that has a name. */
    void deployShaped(String shape) {
        deploy(new Models(names, "order", "order").shaped(shape));
    }

    void deploy(String xml) {
        api.deploy(List.of(Resource.of(names.unique("order") + ".bpmn", xml))).orFail();
    }

    long create() {
        return create(Map.of());
    }

    long create(Map<String, ?> more) {
        var body = Api.object().put("bpmnProcessId", names.unique("order"));
        more.forEach((name, value) -> body.set(name, Api.json(value)));
        return api.inFirstForm().post("/process-instances", body).orFail().key("processInstanceKey");
    }

    List<JsonNode> fetch(String type, int most, Duration hold, long waitMillis) {
        var body = Api.object()
                .put("type", names.unique(type))
                .put("worker", "worker")
                .put("timeout", hold.toMillis())
                .put("maxJobsToActivate", most)
                .put("requestTimeout", waitMillis);
        return list(api.post("/jobs/activation", body).orFail().body().path("jobs"));
    }

    Answer complete(JsonNode job) {
        return api.post("/jobs/" + job.path("jobKey").asText() + "/completion", Api.object());
    }

    /** The value of a variable of the instance itself, as JSON. */
    JsonNode variable(long instance, String name) {
        var query = Map.of(
                "filter",
                Map.of(
                        "processInstanceKey",
                        String.valueOf(instance),
                        "scopeKey",
                        String.valueOf(instance),
                        "name",
                        name));
        var found = list(api.post("/variables/search?truncateValues=false", Api.json(query))
                .orFail()
                .body()
                .path("items"));
        if (found.size() != 1) {
            throw new IllegalStateException("instance " + instance + " has " + found.size() + " variables " + name);
        }
        return Api.value(found.get(0).path("value").asText());
    }

    String state(long instance) {
        return api.get("/process-instances/" + instance)
                .orFail()
                .body()
                .path("state")
                .asText();
    }

    void cancel(long instance) {
        api.post("/process-instances/" + instance + "/cancellation", Api.object())
                .orFail();
    }

    /** How many element instances there are of that element, over all instances of the process. */
    long count(String element, String state) {
        var filter = Map.of("processDefinitionId", names.unique("order"), "elementId", element, "state", state);
        return total("element-instances", filter);
    }

    long total(String what, Map<String, ?> filter) {
        var query = Map.of("filter", filter, "page", Map.of("limit", 1));
        return api.post("/" + what + "/search", Api.json(query))
                .orFail()
                .body()
                .path("page")
                .path("totalItems")
                .asLong();
    }

    long countInstances(String state) {
        return total("process-instances", Map.of("processDefinitionId", names.unique("order"), "state", state));
    }

    /** The keys of all instances of the process in any of those states, page by page. */
    List<Long> instances(String... states) {
        var keys = new ArrayList<Long>();
        var page = Api.object().put("limit", 500);
        var found = page(states, page);
        while (!found.path("items").isEmpty()) {
            list(found.path("items"))
                    .forEach(it -> keys.add(it.path("processInstanceKey").asLong()));
            page.put("after", found.path("page").path("endCursor").asText());
            found = page(states, page);
        }
        return keys;
    }

    private JsonNode page(String[] states, JsonNode page) {
        var filter = Map.of("processDefinitionId", names.unique("order"), "state", Map.of("$in", states));
        return api.post("/process-instances/search", Api.json(Map.of("filter", filter, "page", page)))
                .orFail()
                .body();
    }

    private static List<JsonNode> list(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
