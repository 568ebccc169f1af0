package io.jeton.acceptance.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at process instances and what is in them. Every look is a new request. */
final class Instances {

    private static final Set<String> SCOPES =
            Set.of("PROCESS", "SUB_PROCESS", "AD_HOC_SUB_PROCESS", "AD_HOC_SUB_PROCESS_INNER_INSTANCE");

    private final Api api;
    private final Names names;

    Instances(Api api, Names names) {
        this.api = api;
        this.names = names;
    }

    JsonNode search(String what, Map<String, ?> filter) {
        return search(what, filter, Map.of("limit", 1000), List.of());
    }

    JsonNode search(String what, Map<String, ?> filter, Map<String, ?> page, List<Map<String, String>> sort) {
        ObjectNode query = Api.object();
        query.set("filter", Api.json(filter));
        query.set("page", Api.json(page));
        query.set("sort", Api.json(sort));
        return api.post("/" + what + "/search", query).orFail().body();
    }

    List<JsonNode> items(String what, Map<String, ?> filter) {
        var items = new ArrayList<JsonNode>();
        search(what, filter).path("items").forEach(items::add);
        return items;
    }

    List<JsonNode> ofProcess(String process) {
        return items("process-instances", Map.of("processDefinitionId", names.unique(process)));
    }

    List<JsonNode> ofProcess(String process, String state) {
        return items("process-instances", Map.of("processDefinitionId", names.unique(process), "state", state));
    }

    JsonNode get(long instance) {
        return api.get("/process-instances/" + instance).orFail().body();
    }

    String state(long instance) {
        return get(instance).path("state").asText();
    }

    List<JsonNode> elements(long instance) {
        return items("element-instances", Map.of("processInstanceKey", Long.toString(instance)));
    }

    /** The ids of the elements in that state, scopes included; an element that was there twice is there twice. */
    List<String> elements(long instance, String state) {
        return elements(instance).stream()
                .filter(it -> it.path("state").asText().equals(state))
                .map(it -> it.path("elementId").asText())
                .toList();
    }

    /** The ids of the elements in which the instance waits: what is active and not a scope around it. */
    List<String> waitsIn(long instance) {
        return elements(instance).stream()
                .filter(it -> it.path("state").asText().equals("ACTIVE"))
                .filter(it -> !SCOPES.contains(it.path("type").asText()))
                .map(it -> it.path("elementId").asText())
                .toList();
    }

    long elementKey(long instance, String element) {
        return elements(instance).stream()
                .filter(it -> it.path("elementId").asText().equals(element))
                .map(it -> it.path("elementInstanceKey").asLong())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + element + " in " + elements(instance)));
    }

    /** The variable of that name in the root scope. */
    Optional<JsonNode> variable(long instance, String name) {
        var filter = Map.of("scopeKey", Long.toString(instance), "name", name);
        return items("variables", filter).stream()
                .findFirst()
                .map(it -> Api.value(it.path("value").asText()));
    }

    List<JsonNode> incidents(long instance, String state) {
        return items("incidents", Map.of("processInstanceKey", Long.toString(instance), "state", state));
    }

    List<JsonNode> jobs(long instance) {
        return items("jobs", Map.of("processInstanceKey", Long.toString(instance)));
    }
}
