package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why an instance does not go on. */
public final class WaitingSteps {

    private final World world;

    public WaitingSteps(World world) {
        this.world = world;
    }

    @Then("{string} waits for a(n) {string}, because {string}")
    public void waitsBecause(String element, String kind, String reason) {
        assertThat(waitsOf(element)).anySatisfy(wait -> {
            assertThat(wait.path("kind").asText()).isEqualTo(kind.toUpperCase(Locale.ROOT));
            assertThat(wait.path("message").asText()).contains(reason);
        });
    }

    @Then("the process itself waits for a(n) {string}, because {string}")
    public void processWaitsBecause(String kind, String reason) {
        var process = states().get(0);
        assertThat(process.path("type").asText()).isEqualTo("PROCESS");
        waitsBecause(process.path("elementId").asText(), kind, reason);
    }

    @Then("the process waits for {string} inside of it")
    public void processWaitsFor(String element) {
        var process = states().get(0);
        assertThat(process.path("type").asText()).isEqualTo("PROCESS");
        assertThat(process.at("/waitsFor/0/details/elements"))
                .extracting(it -> it.path("elementId").asText())
                .containsExactly(element);
    }

    @Then("the instance waits for nothing")
    public void waitsForNothing() {
        assertThat(states()).isEmpty();
    }

    @When("somebody asks what an instance that never was waits for")
    public void askForUnknown() {
        world.answered(world.api.get(path(World.NEVER_GIVEN)));
    }

    private List<JsonNode> waitsOf(String element) {
        var waits = new ArrayList<JsonNode>();
        states().stream()
                .filter(state -> state.path("elementId").asText().equals(element))
                .forEach(state -> state.path("waitsFor").forEach(waits::add));
        return waits;
    }

    private List<JsonNode> states() {
        var states = new ArrayList<JsonNode>();
        world.api.get(path(world.instance())).orFail().body().path("items").forEach(states::add);
        return states;
    }

    private static String path(long instance) {
        return "/process-instances/" + instance + "/waiting-states";
    }
}
