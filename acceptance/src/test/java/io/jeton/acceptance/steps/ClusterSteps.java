package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/** What the server says about itself. */
public final class ClusterSteps {

    private final World world;

    public ClusterSteps(World world) {
        this.world = world;
    }

    private void ask(String path) {
        world.answered(world.api.get(path));
    }

    @When("the topology is asked for")
    public void askForTopology() {
        ask("/topology");
    }

    @When("the status is asked for")
    public void askForStatus() {
        ask("/status");
    }

    @When("the licence is asked for")
    public void askForLicence() {
        ask("/license");
    }

    @When("a path that does not exist is asked for")
    public void askForNothing() {
        ask("/nothing-of-that-kind");
    }

    @When("somebody sends a creation that is not called JSON")
    public void sendText() {
        world.answered(world.api.sendAnything("POST", "/process-instances", "{}", "text/plain"));
    }

    @When("somebody sends a creation by the method of a deletion")
    public void sendDeletion() {
        world.answered(world.api.sendAnything("DELETE", "/process-instances", "{}", "application/json"));
    }

    @Then("there is one healthy leader at least")
    public void hasHealthyLeader() {
        var topology = world.answer().orFail().body();
        assertThat(topology.path("gatewayVersion").asText()).startsWith("8.");
        assertThat(topology.path("partitionsCount").asInt()).isPositive();
        assertThat(topology.path("brokers").findValues("partitions"))
                .anySatisfy(partitions -> assertThat(partitions).anySatisfy(it -> {
                    assertThat(it.path("role").asText()).isEqualTo("leader");
                    assertThat(it.path("health").asText()).isEqualTo("healthy");
                }));
    }

    @Then("the server is well")
    public void isWell() {
        assertThat(world.answer().status()).isEqualTo(204);
        assertThat(world.answer().text()).isEmpty();
    }

    @Then("it is told")
    public void isTold() {
        assertThat(world.answer().orFail().body().fieldNames())
                .toIterable()
                .contains("validLicense", "licenseType", "isCommercial");
    }
}
