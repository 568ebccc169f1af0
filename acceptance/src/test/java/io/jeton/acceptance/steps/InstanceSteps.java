package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Where an instance is, where it was, and how it is cancelled. */
public final class InstanceSteps {

    /** Only for what a command leaves to a later transaction; everything else is true with the answer. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final World world;

    public InstanceSteps(World world) {
        this.world = world;
    }

    @Then("the instance waits in {names}")
    public void waitsIn(List<String> elements) {
        assertThat(world.instances.waitsIn(world.instance())).containsExactlyInAnyOrderElementsOf(elements);
    }

    @Then("the instance waits in {names} within {int} second(s)")
    public void waitsInWithin(List<String> elements, int seconds) {
        Eventually.see(
                Duration.ofSeconds(seconds), () -> world.instances.waitsIn(world.instance()), it -> List.copyOf(it)
                        .equals(elements));
    }

    @Then("the instance waits in {string} inside {string}")
    public void waitsInside(String element, String scope) {
        waitsIn(List.of(element));
        var inside = world.instances.items(
                "element-instances",
                Map.of("elementInstanceScopeKey", Long.toString(world.instances.elementKey(world.instance(), scope))));
        assertThat(inside)
                .anySatisfy(it -> assertThat(it.path("elementId").asText()).isEqualTo(element));
    }

    @When("{string} is activated inside {string}")
    public void activateInside(String element, String scope) {
        var body = Api.object();
        body.putArray("elements").addObject().put("elementId", element);
        var key = world.instances.elementKey(world.instance(), scope);
        world.answered(world.api.post("/element-instances/ad-hoc-activities/" + key + "/activation", body));
        world.answer().orFail();
    }

    @Then("the instance is in {string} once")
    public void isInOnce(String element) {
        assertThat(world.instances.elements(world.instance(), "ACTIVE"))
                .filteredOn(element::equals)
                .hasSize(1);
    }

    @Then("the instance waits nowhere")
    public void waitsNowhere() {
        assertThat(world.instances.elements(world.instance(), "ACTIVE")).isEmpty();
    }

    @Then("the instance has passed {names}")
    public void hasPassed(List<String> elements) {
        assertThat(world.instances.elements(world.instance(), "COMPLETED")).containsAll(elements);
    }

    @Then("the instance has passed {string} once")
    public void hasPassedOnce(String element) {
        hasPassedTimes(element, 1);
    }

    @Then("the instance has passed {string} {int} times")
    public void hasPassedTimes(String element, int times) {
        var passed = world.instances.elements(world.instance(), "COMPLETED");
        assertThat(Collections.frequency(passed, element)).as("%s", passed).isEqualTo(times);
    }

    @Then("the instance has not entered {names}")
    public void hasNotEntered(List<String> elements) {
        assertThat(world.instances.elements(world.instance()))
                .extracting(it -> it.path("elementId").asText())
                .isNotEmpty()
                .doesNotContainAnyElementsOf(elements);
    }

    @Then("the elements {names} are terminated")
    public void areTerminated(List<String> elements) {
        assertThat(world.instances.elements(world.instance(), "TERMINATED")).containsAll(elements);
    }

    @Then("the instance is active")
    public void isActive() {
        assertThat(world.instances.state(world.instance())).isEqualTo("ACTIVE");
    }

    @Then("the instance is completed")
    public void isCompleted() {
        Eventually.see(SOON, () -> world.instances.state(world.instance()), "COMPLETED"::equals);
        waitsNowhere();
    }

    @Then("the instance is terminated")
    public void isTerminated() {
        assertThat(world.instances.state(world.instance())).isEqualTo("TERMINATED");
    }

    @Then("the instance is of version {int}")
    public void isOfVersion(int version) {
        assertThat(world.instances
                        .get(world.instance())
                        .path("processDefinitionVersion")
                        .asInt())
                .isEqualTo(version);
    }

    @Then("{int} instances of {string} are active")
    public void areActive(int count, String process) {
        assertThat(world.instances.ofProcess(process, "ACTIVE")).hasSize(count);
    }

    @When("the/that instance is cancelled")
    @When("the last of them is cancelled")
    public void cancel() {
        world.answered(cancel(world.instance()));
    }

    @Given("the instance was cancelled")
    public void wasCancelled() {
        cancel();
        world.answer().orFail();
        assertThat(world.answer().text()).isEmpty();
    }

    @When("the instance is suspended")
    public void suspend() {
        world.answered(turn(world.instance(), "suspension"));
    }

    @Given("the instance was suspended")
    public void wasSuspended() {
        suspend();
        world.answer().orFail();
    }

    @When("the instance is resumed")
    public void resume() {
        world.answered(turn(world.instance(), "resumption")).orFail();
    }

    @When("an instance that never was is suspended")
    public void suspendUnknown() {
        world.answered(turn(World.NEVER_GIVEN, "suspension"));
    }

    private Answer turn(long instance, String how) {
        return world.api.post("/process-instances/" + instance + "/" + how, Api.object());
    }

    @When("an instance that never was is cancelled")
    public void cancelUnknown() {
        world.answered(cancel(World.NEVER_GIVEN));
    }

    @When("the instance is cancelled with the operation reference {long}")
    public void cancelWithReference(long reference) {
        world.answered(world.api.post(
                "/process-instances/" + world.instance() + "/cancellation",
                Api.object().put("operationReference", reference)));
    }

    @Then("the instance of {string} can be cancelled")
    public void canBeCancelled(String process) {
        var key = world.instances.ofProcess(process, "ACTIVE").get(0).path("processInstanceKey");
        cancel(key.asLong()).orFail();
        assertThat(world.instances.state(key.asLong())).isEqualTo("TERMINATED");
    }

    private Answer cancel(long instance) {
        return world.api.post("/process-instances/" + instance + "/cancellation", Api.object());
    }
}
