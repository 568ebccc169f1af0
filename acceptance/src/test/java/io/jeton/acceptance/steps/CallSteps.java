package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import java.util.List;
import java.util.Map;

/** Instances that call activities of the instance have started. */
public final class CallSteps {
    private final World world;

    public CallSteps(World world) {
        this.world = world;
    }

    @Then("what {string} has called waits in {names}")
    public void calledWaitsIn(String callActivity, List<String> elements) {
        assertThat(world.instances.waitsIn(called(callActivity))).containsExactlyInAnyOrderElementsOf(elements);
    }

    @Then("what {string} has called is {word}")
    public void calledIs(String callActivity, String state) {
        assertThat(world.instances.state(called(callActivity))).isEqualToIgnoringCase(state);
    }

    @Then("what {string} has called names the instance as its parent")
    public void calledNamesItsParent(String callActivity) {
        var called = world.instances.get(called(callActivity));
        assertThat(called.path("parentProcessInstanceKey").asLong()).isEqualTo(world.instance());
        assertThat(called.path("rootProcessInstanceKey").asLong()).isEqualTo(world.instance());
    }

    @When("what {string} has called is to be cancelled")
    public void cancelCalled(String callActivity) {
        world.answered(world.api.post("/process-instances/" + called(callActivity) + "/cancellation", Api.object()));
    }

    private long called(String callActivity) {
        var key = world.instances.elementKey(world.instance(), callActivity);
        var called = world.instances.items("process-instances", Map.of("parentElementInstanceKey", Long.toString(key)));
        assertThat(called).hasSize(1);
        return called.get(0).path("processInstanceKey").asLong();
    }
}
