package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Resource;
import io.jeton.acceptance.model.RefusedModels;
import io.jeton.acceptance.model.UnsoundModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said about processes that can be executed but are hardly meant so. */
public final class SoundnessSteps {
    private static final Map<String, String> KINDS = Map.of(
            "may wait for ever", "DEADLOCK",
            "can never be reached", "UNREACHABLE",
            "is on a loop that never waits", "LOOP_WITHOUT_WAIT",
            "may find no way out", "MISSING_DEFAULT_FLOW");

    private final World world;

    public SoundnessSteps(World world) {
        this.world = world;
    }

    @When("the process {string} with {string} is deployed")
    public void deploy(String process, String fault) {
        draw(process, fault);
        world.answered(world.processes.deploy(1, List.of(process)));
    }

    @When("the process {string} with {string} is deployed again without a change")
    public void deployAgain(String process, String fault) {
        deploy(process, fault);
        deploy(process, fault);
    }

    @When("the process {string} with {string} is only validated")
    public void validate(String process, String fault) {
        draw(process, fault);
        world.answered(world.api.validate(List.of(world.processes.file(process, 1))));
    }

    @When("a file with {string} is only validated")
    public void validateRefused(String reason) {
        world.answered(world.api.validate(
                List.of(Resource.of("refused.bpmn", new RefusedModels(world.names).because(reason)))));
    }

    private void draw(String process, String fault) {
        world.processes.draw(process, (models, label) -> UnsoundModels.with(fault, world.names.unique(process)));
    }

    @Then("it is warned that the element {string} {}")
    public void warned(String element, String fault) {
        assertThat(KINDS).containsKey(fault);
        assertThat(warnings())
                .as(world.answer().toString())
                .filteredOn(warning -> warning.path("kind").asText().equals(KINDS.get(fault)))
                .extracting(warning -> warning.path("elementId").asText())
                .containsExactly(element);
    }

    @Then("the warning tells the way over {string}")
    public void tellsTheWay(String flow) {
        assertThat(warnings()).anySatisfy(warning -> assertThat(warning.path("path"))
                .extracting(JsonNode::asText)
                .contains(flow));
    }

    @Then("nothing is warned of")
    public void nothingIsWarnedOf() {
        assertThat(warnings()).as(world.answer().toString()).isEmpty();
    }

    @Then("it could be deployed")
    public void couldBeDeployed() {
        assertThat(world.answer().orFail().body().path("valid").asBoolean(false))
                .as(world.answer().toString())
                .isTrue();
    }

    @Then("it could not be deployed because of {string}")
    public void couldNotBeDeployed(String element) {
        var answer = world.answer().orFail().body();
        assertThat(answer.path("valid").asBoolean(true)).isFalse();
        assertThat(answer.at("/resources/0/problems"))
                .extracting(problem -> problem.path("elementId").asText())
                .contains(element);
    }

    /** Of a deployment or of a validation. */
    private List<JsonNode> warnings() {
        var warnings = new ArrayList<JsonNode>();
        var answer = world.answer().orFail().body();
        answer.path("warnings").forEach(warnings::add);
        answer.path("resources").forEach(file -> file.path("warnings").forEach(warnings::add));
        return warnings;
    }
}
