package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** What people do to the user task of the instance, of which there is one. */
public final class UserTaskSteps {

    private final World world;

    public UserTaskSteps(World world) {
        this.world = world;
    }

    @Given("{string} has taken the task")
    @When("{string} takes the task")
    public void take(String person) {
        world.answered(assign(person, true)).orFail();
    }

    @When("{string} wants the task if nobody has it")
    public void takeIfFree(String person) {
        world.answered(assign(person, false));
    }

    @When("{string} asks for the task")
    public void askFor(String person) {
        world.waiting.add(world.api.postLater(
                path("/assignment"), Api.object().put("assignee", person).put("allowOverride", true)));
    }

    @When("the {string} listener gives the task to {string} instead")
    public void correct(String type, String person) {
        var result = Api.object();
        result.set("corrections", Api.object().put("assignee", person));
        listenerAnswers(type, result);
    }

    @When("the task is done with")
    public void complete(DataTable variables) {
        ObjectNode body = Api.object();
        body.set("variables", Parameters.variables(variables));
        world.answered(world.api.post(path("/completion"), body)).orFail();
    }

    @When("somebody wants to be done with the task")
    public void begin() {
        world.waiting.add(world.api.postLater(path("/completion"), Api.object()));
    }

    @When("the {string} listener denies that, because {string}")
    public void deny(String type, String reason) {
        listenerAnswers(type, Api.object().put("denied", true).put("deniedReason", reason));
    }

    /** Whoever waits for what the listener decides about is answered then. */
    private void listenerAnswers(String type, ObjectNode result) {
        world.fetched(world.workers.mustFetch(type));
        ObjectNode body = Api.object();
        body.set("result", result.put("type", "userTask"));
        world.api.post("/jobs/" + world.jobKey() + "/completion", body).orFail();
        world.waiting.stream().map(CompletableFuture::join).forEach(world::answered);
    }

    @Then("somebody of {string} can find the task")
    public void found(String group) {
        assertThat(search(filter().put("candidateGroup", group)).path("items")).hasSize(1);
        assertThat(search(filter().put("candidateGroup", "nobody else")).path("items"))
                .isEmpty();
    }

    @Then("the task is open, and assigned to nobody")
    public void isAssignedToNobody() {
        var task = task();
        assertThat(task.path("state").asText()).isEqualTo("CREATED");
        assertThat(task.path("assignee").isNull()).isTrue();
    }

    @Then("the {string} job is shown as denied, because {string}")
    public void isShownAsDenied(String type, String reason) {
        ObjectNode request = Api.object();
        request.set("filter", filter().put("isDenied", true));
        var jobs = world.api.post("/jobs/search", request).orFail().body().path("items");
        assertThat(jobs).hasSize(1);
        assertThat(jobs.get(0).path("type").asText()).contains(type);
        assertThat(jobs.get(0).path("deniedReason").asText()).isEqualTo(reason);
    }

    @Then("the task is open, and assigned to {string}")
    public void isAssignedTo(String person) {
        var task = task();
        assertThat(task.path("state").asText()).isEqualTo("CREATED");
        assertThat(task.path("assignee").asText()).isEqualTo(person);
    }

    @Then("the task is shown as {word}")
    public void isShownAs(String state) {
        assertThat(task().path("state").asText()).isEqualTo(state.toUpperCase(Locale.ROOT));
    }

    private Answer assign(String person, boolean allowOverride) {
        return world.api.post(
                path("/assignment"), Api.object().put("assignee", person).put("allowOverride", allowOverride));
    }

    private String path(String operation) {
        return "/user-tasks/" + task().path("userTaskKey").asText() + operation;
    }

    private JsonNode task() {
        var tasks = search(filter()).path("items");
        assertThat(tasks).hasSize(1);
        return tasks.get(0);
    }

    private ObjectNode filter() {
        return Api.object().put("processInstanceKey", Long.toString(world.instance()));
    }

    private JsonNode search(ObjectNode filter) {
        ObjectNode request = Api.object();
        request.set("filter", filter);
        return world.api.post("/user-tasks/search", request).orFail().body();
    }
}
