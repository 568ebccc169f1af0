package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts of what runs, and of what stops it. */
public final class StatisticsSteps {
    private final World world;
    private List<JsonNode> counts = List.of();

    public StatisticsSteps(World world) {
        this.world = world;
    }

    @Given("{int} instance(s) of {string} whose {string} job has failed because {string}")
    public void failedInstances(int count, String process, String type, String reason) {
        for (int i = 0; i < count; i++) {
            world.created(world.api.post(
                            "/process-instances", Api.object().put("processDefinitionId", world.names.unique(process))))
                    .orFail();
            var job =
                    world.instances.jobs(world.instance()).get(0).path("jobKey").asLong();
            assertThat(world.instances
                            .jobs(world.instance())
                            .get(0)
                            .path("type")
                            .asText())
                    .isEqualTo(world.names.unique(type));
            world.workers
                    .fail(job, Api.object().put("retries", 0).put("errorMessage", world.names.unique(reason)))
                    .orFail();
        }
    }

    @When("somebody asks for the errors, the most frequent first")
    public void askForErrors() {
        var sort = List.of(Map.of("field", "activeInstancesWithErrorCount", "order", "DESC"));
        counts = ask(
                "/incidents/statistics/process-instances-by-error", Api.object().set("sort", Api.json(sort)));
    }

    @Then("{string} stops {int} instances, and comes before {string}, which stops {int}")
    public void comesBefore(String often, int many, String seldom, int few) {
        var messages =
                counts.stream().map(it -> it.path("errorMessage").asText()).toList();
        assertThat(messages).contains(world.names.unique(often), world.names.unique(seldom));
        assertThat(messages.indexOf(world.names.unique(often)))
                .isLessThan(messages.indexOf(world.names.unique(seldom)));
        assertThat(counted(often)).isEqualTo(many);
        assertThat(counted(seldom)).isEqualTo(few);
    }

    @When("somebody asks where {string} stops instances")
    public void askWhere(String reason) {
        askForErrors();
        var filter = Map.of("errorHashCode", error(reason).path("errorHashCode").asInt());
        ObjectNode query = Api.object();
        query.set("filter", Api.json(filter));
        query.set("sort", Api.json(List.of(Map.of("field", "processDefinitionKey"))));
        counts = ask("/incidents/statistics/process-instances-by-definition", query);
    }

    @Then("a search for instances of {string} that {string} stops finds {int}")
    public void areFound(String process, String reason, int count) {
        askForErrors();
        var filter = Map.of(
                "processDefinitionId", world.names.unique(process),
                "incidentErrorHashCode", error(reason).path("errorHashCode").asInt());
        assertThat(world.instances.items("process-instances", filter)).hasSize(count);
    }

    @When("somebody asks where an error stops instances without saying which")
    public void askWhereWithoutError() {
        world.answered(world.api.post("/incidents/statistics/process-instances-by-definition", Api.object()));
    }

    @Then("it stops {int} instance(s) of version {int} and {int} instances of version {int} of {string}")
    public void stopsVersions(int few, int version, int many, int newer, String process) {
        assertThat(counts)
                .extracting(
                        it -> it.path("processDefinitionId").asText(),
                        it -> it.path("processDefinitionVersion").asInt(),
                        it -> it.path("activeInstancesWithErrorCount").asInt())
                .containsExactly(
                        tuple(world.names.unique(process), version, few),
                        tuple(world.names.unique(process), newer, many));
    }

    @When("all incidents of the instance were resolved")
    public void resolveAll() {
        for (JsonNode job : world.instances.jobs(world.instance())) {
            world.workers
                    .change(job.path("jobKey").asLong(), Api.object().put("retries", 1))
                    .orFail();
        }
        for (JsonNode incident : world.instances.items(
                "incidents", Map.of("processInstanceKey", Long.toString(world.instance()), "state", "ACTIVE"))) {
            world.api
                    .post("/incidents/" + incident.path("incidentKey").asText() + "/resolution", Api.object())
                    .orFail();
        }
    }

    @Then("{string} stops no instance")
    public void stopsNone(String reason) {
        askForErrors();
        assertThat(counts)
                .extracting(it -> it.path("errorMessage").asText())
                .doesNotContain(world.names.unique(reason));
    }

    @Then("the elements of the instance are counted as")
    public void elementsOfInstance(DataTable expected) {
        assertElements(
                expected,
                world.api
                        .get("/process-instances/" + world.instance() + "/statistics/element-instances")
                        .orFail()
                        .body());
    }

    @Then("the elements of all instances of {string} are counted as")
    public void elementsOfProcess(String process, DataTable expected) {
        var definition = world.instances
                .get(world.instance())
                .path("processDefinitionKey")
                .asText();
        assertThat(world.instances
                        .get(world.instance())
                        .path("processDefinitionId")
                        .asText())
                .isEqualTo(world.names.unique(process));
        assertElements(
                expected,
                world.api
                        .post("/process-definitions/" + definition + "/statistics/element-instances", Api.object())
                        .orFail()
                        .body());
    }

    @Then("there are {int} running instances of {string} without and {int} with an incident")
    public void running(int without, String process, int with) {
        counts = ask("/process-definitions/statistics/process-instances", Api.object());
        assertThat(counts)
                .filteredOn(it -> it.path("processDefinitionId").asText().equals(world.names.unique(process)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("activeInstancesWithoutIncidentCount").asInt())
                            .isEqualTo(without);
                    assertThat(it.path("activeInstancesWithIncidentCount").asInt())
                            .isEqualTo(with);
                });
    }

    private static void assertElements(DataTable expected, JsonNode answer) {
        var rows = new ArrayList<List<String>>();
        answer.path("items")
                .forEach(it -> rows.add(List.of(
                        it.path("elementId").asText(),
                        it.path("active").asInt() + " active",
                        it.path("incidents").asInt() + " with incidents",
                        it.path("completed").asInt() + " completed",
                        it.path("canceled").asInt() + " canceled")));
        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected.cells());
    }

    private JsonNode error(String reason) {
        return counts.stream()
                .filter(it -> it.path("errorMessage").asText().equals(world.names.unique(reason)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(reason + " is not among " + counts));
    }

    private int counted(String reason) {
        return error(reason).path("activeInstancesWithErrorCount").asInt();
    }

    /** All of them: a server that scenarios share has errors of others, too. */
    private List<JsonNode> ask(String path, ObjectNode query) {
        query.set("page", Api.object().put("limit", 10_000));
        var items = new ArrayList<JsonNode>();
        world.api.post(path, query).orFail().body().path("items").forEach(items::add);
        return items;
    }
}
