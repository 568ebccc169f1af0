package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import java.util.List;
import java.util.Map;

/** Tokens that somebody puts elsewhere, in the form of the older of the two APIs. */
public final class ModificationSteps {
    private final World world;

    public ModificationSteps(World world) {
        this.world = world;
    }

    @When("the instance is modified to start before {string} and to cancel {string}")
    public void startAndCancel(String target, String cancelled) {
        world.answered(send(world.instance(), "modification", List.of(starting(target), cancelling(cancelled))));
    }

    @When("the instance is modified to cancel {string}")
    public void cancel(String cancelled) {
        world.answered(send(world.instance(), "modification", List.of(cancelling(cancelled))));
    }

    @When("an instance that never was is modified")
    public void modifyUnknown() {
        world.answered(send(World.NEVER_GIVEN, "modification", List.of(cancelling("ship"))));
    }

    @When("somebody asks what would come of starting before {string} and cancelling {string}")
    public void preview(String target, String cancelled) {
        world.answered(
                send(world.instance(), "modification/preview", List.of(starting(target), cancelling(cancelled))));
    }

    @When("somebody asks what would come of starting before {string}")
    public void preview(String target) {
        world.answered(send(world.instance(), "modification/preview", List.of(starting(target))));
    }

    @Then("the answer is that the listener {string} would be called at the {string} of {string}")
    public void wouldCall(String jobType, String event, String element) {
        assertThat(world.answer().orFail().body().path("listeners"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path("jobType").asText()).isEqualTo(world.names.unique(jobType));
                    assertThat(it.path("event").asText()).isEqualTo(event);
                    assertThat(it.path("activityId").asText()).isEqualTo(element);
                });
    }

    @Then("the answer is that it would wait in {string}")
    public void wouldWaitIn(String element) {
        assertThat(world.answer().orFail().body().at("/result/childActivityInstances"))
                .singleElement()
                .satisfies(it -> assertThat(it.path("activityId").asText()).isEqualTo(element));
    }

    @Then("the modification is refused because of {string}")
    public void refused(String reason) {
        JsonNode failure = world.answer().body();
        assertThat(failure.fieldNames()).toIterable().containsExactly("type", "message", "code");
        assertThat(failure.path("message").asText()).contains(reason);
    }

    private Answer send(long instance, String what, List<Map<String, String>> instructions) {
        return world.api
                .inFirstForm()
                .post(
                        "/engine-rest/process-instance/" + instance + "/" + what,
                        Api.json(Map.of("instructions", instructions)));
    }

    private static Map<String, String> starting(String target) {
        return Map.of("type", "startBeforeActivity", "activityId", target);
    }

    private static Map<String, String> cancelling(String activity) {
        return Map.of("type", "cancel", "activityId", activity);
    }
}
