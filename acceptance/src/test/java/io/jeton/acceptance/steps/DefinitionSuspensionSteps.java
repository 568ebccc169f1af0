package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;

/** Processes that are kept from starting anything. */
public final class DefinitionSuspensionSteps {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final World world;
    private final Api api;

    public DefinitionSuspensionSteps(World world) {
        this.world = world;
        this.api = world.api.inOlderForm();
    }

    @Given("{string} was suspended")
    @When("{string} is suspended")
    public void suspend(String process) {
        set("/key/" + world.names.unique(process), suspended(true));
    }

    @Given("{string} was activated")
    @When("{string} is activated")
    public void activate(String process) {
        set("/key/" + world.names.unique(process), suspended(false));
    }

    @Given("version {int} of {string} was suspended")
    public void suspendVersion(int version, String process) {
        set("/" + world.processes.key(process, version), suspended(true));
    }

    @When("{string} is suspended with its instances")
    public void suspendWithInstances(String process) {
        set("/key/" + world.names.unique(process), suspended(true).put("includeProcessInstances", true));
    }

    @When("a process that never was is suspended")
    public void suspendUnknown() {
        world.answered(api.put("/process-definition/" + World.NEVER_GIVEN + "/suspended", suspended(true)));
    }

    @Then("the older API says that it is unknown")
    public void saysUnknown() {
        assertThat(world.answer().status()).isEqualTo(404);
        assertThat(world.answer().body().path("type").asText()).isEqualTo("InvalidRequestException");
    }

    @Then("soon {int} instances of {string} are active")
    public void areSoonActive(int count, String process) {
        Eventually.see(SOON, () -> world.instances.ofProcess(process, "ACTIVE"), found -> found.size() == count);
    }

    @Then("version {int} of {string} is shown as suspended")
    public void isSuspended(int version, String process) {
        assertThat(shown(version, process)).isTrue();
    }

    @Then("version {int} of {string} is shown as not suspended")
    public void isNotSuspended(int version, String process) {
        assertThat(shown(version, process)).isFalse();
    }

    private boolean shown(int version, String process) {
        return world.api
                .get("/process-definitions/" + world.processes.key(process, version))
                .orFail()
                .body()
                .path("suspended")
                .asBoolean();
    }

    private void set(String which, ObjectNode body) {
        var answer = world.answered(api.put("/process-definition" + which + "/suspended", body))
                .orFail();
        assertThat(answer.text()).isEmpty();
    }

    private static ObjectNode suspended(boolean suspended) {
        return Api.object().put("suspended", suspended);
    }
}
