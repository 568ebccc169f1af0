package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Instances that have ended, and are forgotten or begin anew. */
public final class HistorySteps {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final World world;
    private String batch = "";

    public HistorySteps(World world) {
        this.world = world;
    }

    @When("the instance is deleted")
    public void delete() {
        world.answered(world.api.post("/process-instances/" + world.instance() + "/deletion", Api.object()));
    }

    @When("an instance that never was is deleted")
    public void deleteNothing() {
        world.answered(world.api.post("/process-instances/" + World.NEVER_GIVEN + "/deletion", Api.object()));
    }

    @Then("nothing is known of the instance any more")
    public void isForgotten() {
        world.answer().orFail();
        var ofInstance = Map.of("processInstanceKey", Long.toString(world.instance()));
        for (var what : List.of("process-instances", "element-instances", "jobs", "variables")) {
            assertThat(world.instances.items(what, ofInstance)).as(what).isEmpty();
        }
    }

    @Then("soon {int} instances of {string} are remembered")
    public void areRemembered(int count, String process) {
        Eventually.see(PATIENCE, () -> world.instances.ofProcess(process), found -> found.size() == count);
    }

    @When("the instance is restarted before {string}")
    public void restart(String element) {
        var instance =
                world.api.get("/process-instances/" + world.instance()).orFail().body();
        var body = Api.object();
        body.set("instructions", before(element));
        body.set("processInstanceIds", Api.json(List.of(Long.toString(world.instance()))));
        world.answered(world.api
                .inFirstForm()
                .post(
                        "/process-definition/"
                                + instance.path("processDefinitionKey").asText() + "/restart",
                        body));
    }

    @Then("the new instance of {string} waits in {string}, and its {string} is {string}")
    public void waitsIn(String process, String element, String variable, String value) {
        world.answer().orFail();
        var active = world.instances.ofProcess(process, "ACTIVE");
        assertThat(active).hasSize(1);
        var itself = Map.of(
                "processInstanceKey", active.get(0).path("processInstanceKey").asText());
        assertThat(active.get(0).path("processInstanceKey").asLong()).isNotEqualTo(world.instance());
        assertThat(world.instances.items("jobs", itself))
                .extracting(job -> job.path("elementId").asText())
                .containsExactly(element);
        assertThat(world.instances.items("variables", itself))
                .extracting(
                        it -> it.path("name").asText() + "=" + it.path("value").asText())
                .contains(variable + "=" + value);
    }

    @Then("the restart is refused because the instance has not ended")
    public void isRefused() {
        assertThat(world.answer().status()).isEqualTo(409);
        assertThat(world.answer().body().path("message").asText()).contains("has not ended");
    }

    @When("all instances of {string} are to be restarted before {string}")
    public void restartAll(String process, String element) {
        var body = Api.object();
        body.set("instructions", before(element));
        body.set("historicProcessInstanceQuery", Api.object().put("processDefinitionKey", world.names.unique(process)));
        batch = world.answered(world.api
                        .inFirstForm()
                        .post("/process-definition/" + world.processes.key(process, 1) + "/restart-async", body))
                .orFail()
                .body()
                .path("id")
                .asText();
    }

    @Then("the batch soon is over with {int} restarted and {int} failed")
    public void isOver(int restarted, int failed) {
        var ended = Eventually.see(
                PATIENCE,
                () -> world.api.get("/batch-operations/" + batch).orFail().body(),
                it -> it.path("endDate").isTextual());
        assertThat(ended.path("operationsCompletedCount").asInt()).isEqualTo(restarted);
        assertThat(ended.path("operationsFailedCount").asInt()).isEqualTo(failed);
    }

    private static JsonNode before(String element) {
        return Api.json(List.of(Map.of("type", "startBeforeActivity", "activityId", element)));
    }
}
