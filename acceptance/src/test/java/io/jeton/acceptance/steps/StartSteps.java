package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;

/** Instances that nobody creates: events begin them. */
public final class StartSteps {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final World world;

    public StartSteps(World world) {
        this.world = world;
    }

    @When("the conditions of {string} are evaluated with")
    public void evaluate(String process, DataTable variables) {
        var body = Api.object().put("processDefinitionKey", Long.toString(world.processes.key(process, 1)));
        body.set("variables", Parameters.variables(variables));
        world.answered(world.api.post("/conditionals/evaluation", body)).orFail();
    }

    @Then("an instance of {string} has begun")
    public void hasBegun(String process) {
        remember(Eventually.see(SOON, () -> world.instances.ofProcess(process), found -> found.size() == 1));
    }

    @Then("{int} instances of {string} have begun within {int} seconds")
    public void haveBegun(int count, String process, int seconds) {
        remember(Eventually.see(
                Duration.ofSeconds(seconds), () -> world.instances.ofProcess(process), found -> found.size() == count));
    }

    @Then("no instance of {string} has begun")
    public void hasNotBegun(String process) {
        assertThat(world.instances.ofProcess(process)).isEmpty();
    }

    @Then("{int} instances of {string} have completed")
    public void haveCompleted(int count, String process) {
        Eventually.see(SOON, () -> world.instances.ofProcess(process, "COMPLETED"), found -> found.size() == count);
    }

    private void remember(List<JsonNode> begun) {
        begun.forEach(it -> world.made.add(it.path("processInstanceKey").asLong()));
    }
}
