package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Searches by what they find, and single entities by their keys. */
public final class SearchSteps {

    private final World world;

    public SearchSteps(World world) {
        this.world = world;
    }

    private static List<Long> keys(Iterable<JsonNode> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(it -> it.path("processInstanceKey").asLong())
                .toList();
    }

    @Then("a search for active instances of {string} finds it")
    public void findsActive(String process) {
        assertThat(keys(world.instances.ofProcess(process, "ACTIVE"))).containsExactly(world.instance());
    }

    @Then("a search for completed instances of {string} finds it")
    public void findsCompleted(String process) {
        assertThat(keys(world.instances.ofProcess(process, "COMPLETED"))).containsExactly(world.instance());
    }

    @Then("a search for completed instances of {string} finds none")
    public void findsNoneCompleted(String process) {
        assertThat(world.instances.ofProcess(process, "COMPLETED")).isEmpty();
    }

    @Then("it began and ended just now")
    public void beganAndEndedJustNow() {
        var instance = world.instances.get(world.instance());
        var began = OffsetDateTime.parse(instance.path("startDate").asText()).toInstant();
        var ended = OffsetDateTime.parse(instance.path("endDate").asText()).toInstant();
        assertThat(began).isBeforeOrEqualTo(ended);
        assertThat(began).isAfter(Instant.now().minusSeconds(60));
        assertThat(ended).isBefore(Instant.now().plusSeconds(60));
    }

    @Then("each of {int} new instances of {string} is found at once")
    public void eachIsFoundAtOnce(int count, String process) {
        for (int i = 0; i < count; i++) {
            long key = world.api
                    .inFirstForm()
                    .post("/process-instances", CreationSteps.body(world, process))
                    .key("processInstanceKey");
            var filter = Map.of("processInstanceKey", Long.toString(key), "state", "ACTIVE");
            assertThat(keys(world.instances.items("process-instances", filter))).containsExactly(key);
            var variables = Map.of("processInstanceKey", Long.toString(key), "elementId", "ship");
            assertThat(world.instances.items("element-instances", variables)).hasSize(1);
        }
    }

    @Then("a search for instances of {string} or {string} finds {int}")
    public void findsAnyOf(String one, String other, int count) {
        var ids = List.of(world.names.unique(one), world.names.unique(other));
        assertThat(world.instances.items("process-instances", Map.of("processDefinitionId", Map.of("$in", ids))))
                .hasSize(count);
    }

    @Then("its elements are")
    public void elementsAre(DataTable expected) {
        assertRows(
                expected,
                world.instances.elements(world.instance()).stream()
                        .filter(it -> !it.path("type").asText().equals("PROCESS"))
                        .map(it -> List.of(
                                it.path("elementId").asText(),
                                it.path("type").asText(),
                                it.path("state").asText())));
    }

    @Then("its jobs are")
    public void jobsAre(DataTable expected) {
        assertRows(
                expected,
                world.instances.jobs(world.instance()).stream()
                        .map(it -> List.of(
                                it.path("elementId").asText(), it.path("state").asText())));
    }

    @Then("its variables are")
    public void variablesAre(DataTable expected) {
        var filter = Map.of("processInstanceKey", Long.toString(world.instance()));
        assertRows(
                expected,
                world.instances.items("variables", filter).stream()
                        .map(it -> List.of(
                                scope(it.path("scopeKey").asLong()),
                                it.path("name").asText(),
                                it.path("value").asText())));
    }

    /** The root scope is called "the instance", any other one as its element is. */
    private String scope(long key) {
        return key == world.instance()
                ? "the instance"
                : world.api
                        .get("/element-instances/" + key)
                        .orFail()
                        .body()
                        .path("elementId")
                        .asText();
    }

    private static void assertRows(DataTable expected, Stream<List<String>> actual) {
        var rows = expected.cells();
        assertThat(actual.toList()).containsExactlyInAnyOrderElementsOf(rows.subList(1, rows.size()));
    }

    @Then("the direct children of the instance are {names}")
    public void childrenAre(List<String> elements) {
        var filter = Map.of("elementInstanceScopeKey", Long.toString(world.instance()));
        assertThat(world.instances.items("element-instances", filter))
                .extracting(it -> it.path("elementId").asText())
                .containsExactlyInAnyOrderElementsOf(elements);
    }

    @Then("a search for the variable {string} with {string} finds that of the instance")
    public void findsVariable(String name, String value) {
        var filter = Map.of(
                "name", name,
                "value", Api.json(value).toString(),
                "processInstanceKey", Long.toString(world.instance()));
        assertThat(world.instances.items("variables", filter)).hasSize(1);
    }

    @Then("the text is cut in a list and whole by its key")
    public void textIsCut() {
        var filter = Map.of("scopeKey", Long.toString(world.instance()), "name", "text");
        var listed = world.instances.items("variables", filter).get(0);
        assertThat(listed.path("isTruncated").asBoolean()).isTrue();
        assertThat(listed.path("value").asText()).hasSizeLessThan(20_000);
        var whole = world.api
                .get("/variables/" + listed.path("variableKey").asText())
                .orFail()
                .body();
        assertThat(Api.value(whole.path("value").asText()).asText()).hasSize(20_000);
    }

    @Then("a search for incidents {string} at {string} of {string} finds one")
    public void findsIncident(String type, String element, String process) {
        assertThat(incidents(type, element, process)).hasSize(1);
    }

    @Then("a search for incidents {string} at {string} of {string} finds none")
    public void findsNoIncident(String type, String element, String process) {
        assertThat(incidents(type, element, process)).isEmpty();
    }

    private List<JsonNode> incidents(String type, String element, String process) {
        return world.instances.items(
                "incidents",
                Map.of("errorType", type, "elementId", element, "processDefinitionId", world.names.unique(process)));
    }

    @Then("a search for the latest definition of {string} finds version {int} only")
    public void findsLatest(String process, int version) {
        var filter = Map.of("processDefinitionId", world.names.unique(process), "isLatestVersion", true);
        assertThat(world.instances
                        .search("process-definitions", filter, Map.of(), List.of())
                        .path("items"))
                .extracting(it -> it.path("version").asInt())
                .containsExactly(version);
    }

    @Then("a search for all definitions of {string} finds the versions {int} and {int}")
    public void findsAll(String process, int one, int other) {
        assertThat(world.instances.items(
                        "process-definitions", Map.of("processDefinitionId", world.names.unique(process))))
                .extracting(it -> it.path("version").asInt())
                .containsExactlyInAnyOrder(one, other);
    }

    @When("somebody searches for instances with {}")
    public void searchWrongly(String what) {
        var query =
                switch (what) {
                    case "a filter that does not exist" -> "{\"filter\": {\"colour\": \"red\"}}";
                    case "a state that does not exist" -> "{\"filter\": {\"state\": \"SLEEPING\"}}";
                    case "a sorting field that is unknown" -> "{\"sort\": [{\"field\": \"colour\"}]}";
                    case "a page of no length" -> "{\"page\": {\"limit\": 0}}";
                    case "a page beyond the maximum" -> "{\"page\": {\"limit\": 10001}}";
                    case "a cursor that was never given out" -> "{\"page\": {\"after\": \"!nonsense!\"}}";
                    case "a page both after and before" -> "{\"page\": {\"after\": \"MQ==\", \"before\": \"MQ==\"}}";
                    default -> throw new IllegalArgumentException(what);
                };
        world.answered(world.api.postText("/process-instances/search", query));
    }

    @Then("the instance, its element, its variables and its definition can be read by their keys")
    public void canBeRead() {
        var instance = world.instances.get(world.instance());
        assertThat(instance.path("processInstanceKey").asLong()).isEqualTo(world.instance());
        var element = world.instances.elementKey(world.instance(), "ship");
        ObjectNode body = Api.object();
        body.set("variables", Api.object().put("note", "fragile"));
        world.api
                .put("/element-instances/" + world.instance() + "/variables", body)
                .orFail();
        assertThat(world.api.get("/element-instances/" + element).orFail().key("elementInstanceKey"))
                .isEqualTo(element);
        var variable = world.instances
                .items("variables", Map.of("processInstanceKey", Long.toString(world.instance())))
                .get(0)
                .path("variableKey")
                .asText();
        assertThat(world.api
                        .get("/variables/" + variable)
                        .orFail()
                        .body()
                        .path("name")
                        .asText())
                .isEqualTo("note");
        world.api
                .get("/process-definitions/"
                        + instance.path("processDefinitionKey").asText())
                .orFail();
    }

    @When("a(n) {word} that never was is read")
    public void readUnknown(String thing) {
        var path =
                switch (thing) {
                    case "instance" -> "/process-instances/";
                    case "element" -> "/element-instances/";
                    case "variable" -> "/variables/";
                    case "incident" -> "/incidents/";
                    case "definition" -> "/process-definitions/";
                    default -> throw new IllegalArgumentException(thing);
                };
        world.answered(world.api.get(path + World.NEVER_GIVEN));
    }
}
