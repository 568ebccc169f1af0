package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.Map;

/** Incidents: that there is one, and how it is resolved. */
public final class IncidentSteps {

    private final World world;
    private long resolved;

    public IncidentSteps(World world) {
        this.world = world;
    }

    private JsonNode incident() {
        var active = world.instances.incidents(world.instance(), "ACTIVE");
        assertThat(active).hasSize(1);
        return active.get(0);
    }

    private void resolve(long incident, ObjectNode body) {
        resolved = incident;
        world.answered(world.api.post("/incidents/" + incident + "/resolution", body));
    }

    @Then("the instance has the incident {string} at {string}")
    public void hasIncident(String type, String element) {
        var incident = incident();
        assertThat(incident.path("errorType").asText()).isEqualTo(type);
        assertThat(incident.path("elementId").asText()).isEqualTo(element);
        assertThat(incident.path("errorMessage").asText()).isNotBlank();
        assertThat(incident.path("elementInstanceKey").asLong())
                .isEqualTo(world.instances.elementKey(world.instance(), element));
    }

    @Then("the instance has the incident {string} at {string} soon")
    public void hasIncidentSoon(String type, String element) {
        Eventually.see(
                Duration.ofSeconds(5),
                () -> world.instances.incidents(world.instance(), "ACTIVE"),
                incidents -> !incidents.isEmpty());
        hasIncident(type, element);
    }

    @Then("the instance has the incident {string} at {string} saying {string}")
    public void hasIncidentSaying(String type, String element, String message) {
        hasIncident(type, element);
        assertThat(incident().path("errorMessage").asText()).isEqualTo(message);
        assertThat(incident().path("jobKey").asLong()).isEqualTo(world.jobKey());
    }

    @Then("the instance has another incident {string} at {string}")
    public void hasAnotherIncident(String type, String element) {
        hasIncident(type, element);
        assertThat(incident().path("incidentKey").asLong()).isNotEqualTo(resolved);
    }

    @Then("the instance has no incident")
    public void hasNoIncident() {
        assertThat(world.instances.incidents(world.instance(), "ACTIVE")).isEmpty();
        assertThat(world.instances.get(world.instance()).path("hasIncident").asBoolean())
                .isFalse();
    }

    @Then("the instance and its element {string} are marked by the incident")
    public void areMarked(String element) {
        assertThat(world.instances.get(world.instance()).path("hasIncident").asBoolean())
                .isTrue();
        var filter = Map.of("processInstanceKey", Long.toString(world.instance()), "hasIncident", true);
        assertThat(world.instances.items("element-instances", filter))
                .filteredOn(it -> it.path("elementId").asText().equals(element))
                .singleElement()
                .satisfies(it -> assertThat(it.path("incidentKey").asLong())
                        .isEqualTo(incident().path("incidentKey").asLong()));
    }

    @When("the incident is resolved")
    public void resolve() {
        resolve(resolved == 0 ? incident().path("incidentKey").asLong() : resolved, Api.object());
    }

    @When("all incidents of the instance are resolved")
    public void resolveAll() {
        world.answered(world.api.post("/process-instances/" + world.instance() + "/incident-resolution", Api.object()));
        assertThat(world.answer().orFail().body().path("batchOperationType").asText())
                .isEqualTo("RESOLVE_INCIDENT");
    }

    @When("all incidents of an instance that never was are resolved")
    public void resolveAllOfUnknown() {
        world.answered(
                world.api.post("/process-instances/" + World.NEVER_GIVEN + "/incident-resolution", Api.object()));
    }

    @Given("the incident was resolved")
    public void wasResolved() {
        resolve();
        world.answer().orFail();
        assertThat(world.answer().text()).isEmpty();
    }

    @When("the incident is resolved with the operation reference {long}")
    public void resolveWithReference(long reference) {
        resolve(incident().path("incidentKey").asLong(), Api.object().put("operationReference", reference));
    }

    @When("an incident that never was is resolved")
    public void resolveUnknown() {
        resolve(World.NEVER_GIVEN, Api.object());
    }

    @When("the variable {string} is set to {value} and the incident is resolved")
    public void correct(String name, JsonNode value) {
        correct(world.instance(), name, value);
    }

    @When("the variable {string} of {string} is set to {value} and the incident is resolved")
    public void correct(String name, String element, JsonNode value) {
        correct(world.instances.elementKey(world.instance(), element), name, value);
    }

    private void correct(long scope, String name, JsonNode value) {
        ObjectNode body = Api.object();
        body.set("variables", Api.object().set(name, value));
        world.api.put("/element-instances/" + scope + "/variables", body).orFail();
        wasResolved();
    }
}
