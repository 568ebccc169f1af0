package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;

/** Instances that go on by another version of their process. */
public final class MigrationSteps {
    private final World world;

    public MigrationSteps(World world) {
        this.world = world;
    }

    @When("the instance is migrated to version {int} of {string}, from {string} to {string}")
    public void migrate(int version, String process, String source, String target) {
        world.answered(world.api.post(
                "/process-instances/" + world.instance() + "/migration",
                plan(world, version, process, source, target)));
    }

    @Given("the instance was migrated to version {int} of {string}, from {string} to {string}")
    public void migrated(int version, String process, String source, String target) {
        migrate(version, process, source, target);
        world.answer().orFail();
    }

    @When("the instance is migrated to a process that never was")
    public void migrateToNothing() {
        var plan = Api.object().put("targetProcessDefinitionKey", Long.toString(World.NEVER_GIVEN));
        plan.putArray("mappingInstructions");
        world.answered(world.api.post("/process-instances/" + world.instance() + "/migration", plan));
    }

    @When("an instance that never was is migrated to version {int} of {string}")
    public void migrateNothing(int version, String process) {
        world.answered(world.api.post(
                "/process-instances/" + World.NEVER_GIVEN + "/migration", plan(world, version, process, "a", "b")));
    }

    @Then("the instance is of version {int} of {string}")
    public void isOf(int version, String process) {
        var instance =
                world.api.get("/process-instances/" + world.instance()).orFail().body();
        assertThat(instance.path("processDefinitionVersion").asInt()).isEqualTo(version);
        assertThat(instance.path("processDefinitionKey").asLong()).isEqualTo(world.processes.key(process, version));
    }

    static ObjectNode plan(World world, int version, String process, String source, String target) {
        var plan = Api.object().put("targetProcessDefinitionKey", Long.toString(world.processes.key(process, version)));
        plan.putArray("mappingInstructions")
                .addObject()
                .put("sourceElementId", source)
                .put("targetElementId", target);
        return plan;
    }
}
