package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Modifications that are carried out by batches, and these batches. */
public final class AsyncModificationSteps {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final World world;
    /** The older API, at the root. */
    private final Api api;

    private @Nullable JsonNode batch;

    public AsyncModificationSteps(World world) {
        this.world = world;
        this.api = world.api.inFirstForm();
    }

    @When("the instance is to go on with {string} instead of {string}")
    public void replace(String started, String cancelled) {
        modify(replacing(started, cancelled));
        world.answer().orFail();
    }

    private static List<Map<String, String>> replacing(String started, String cancelled) {
        return List.of(
                Map.of("type", "startBeforeActivity", "activityId", started),
                Map.of("type", "cancel", "activityId", cancelled));
    }

    @When("the instance is to go on with {string} instead of {string}, noting {string}")
    public void replaceNoting(String started, String cancelled, String note) {
        var body = Api.object().put("annotation", note);
        body.set("instructions", Api.json(replacing(started, cancelled)));
        batch = world.answered(api.post("/process-instance/" + world.instance() + "/modification-async", body))
                .orFail()
                .body();
    }

    @Then("the batch is remembered with the note {string}")
    public void hasNote(String note) {
        assertThat(history().path("annotation").asText()).isEqualTo(note);
    }

    @When("all instances of {string} are to go on with {string} instead of {string}")
    public void replaceInAllLater(String process, String started, String cancelled) {
        batch = ofMany("executeAsync", process, started, cancelled).body();
    }

    @When("all instances of {string} go on with {string} instead of {string}")
    public void replaceInAll(String process, String started, String cancelled) {
        ofMany("execute", process, started, cancelled);
    }

    @When("somebody asks what would come of all instances of {string} going on with {string} instead of {string}")
    public void previewOfAll(String process, String started, String cancelled) {
        ofMany("preview", process, started, cancelled);
    }

    @Then("the answer is that {int} instances would be modified, and that {int} of them would wait in {string}")
    public void isPreviewOfMany(int count, int shown, String element) {
        var sample = world.answer().body();
        assertThat(sample.path("instancesCount").asInt()).isEqualTo(count);
        assertThat(sample.path("sample")).hasSize(shown).allSatisfy(one -> assertThat(
                        one.at("/plan/result/childActivityInstances/0/activityId")
                                .asText())
                .isEqualTo(element));
    }

    @Then("the instance soon has an incident that says {string}")
    public void hasIncident(String words) {
        Eventually.see(
                PATIENCE,
                this::incidents,
                it -> it.size() == 1
                        && it.path(0).path("incidentMessage").asText().contains(words));
    }

    @Then("the instance has no incidents in its tree")
    public void hasNoIncidents() {
        assertThat(incidents()).isEmpty();
    }

    private JsonNode incidents() {
        return api.get("/process-instance/" + world.instance() + "/activity-instances")
                .orFail()
                .body()
                .path("incidents");
    }

    private Answer ofMany(String what, String process, String started, String cancelled) {
        var found = Api.object();
        found.set("filter", Api.object().put("processDefinitionId", world.names.unique(process)));
        var definition = world.api
                .post("/process-definitions/search", found)
                .orFail()
                .body()
                .at("/items/0/processDefinitionKey")
                .asText();
        var body = Api.object().put("processDefinitionId", definition);
        body.set("instructions", Api.json(replacing(started, cancelled)));
        body.set("processInstanceQuery", Api.json(Map.of("processDefinitionId", definition)));
        return world.answered(api.post("/modification/" + what, body)).orFail();
    }

    @When("an activity instance that never was is to be cancelled in the instance")
    public void cancelUnknown() {
        modify(List.of(Map.of("type", "cancel", "activityInstanceId", "ship:" + World.NEVER_GIVEN)));
        world.answer().orFail();
    }

    @Given("an activity instance that never was was to be cancelled in the instance")
    public void cancelledUnknown() {
        cancelUnknown();
        Eventually.see(PATIENCE, this::statistics, it -> it.path("failedJobs").asInt() == 1);
    }

    @When("the instance is to be modified later with {}")
    public void modify(String instructions) {
        modify(world.instance(), Api.value(instructions));
    }

    @When("an instance that never was is to be modified later")
    public void modifyUnknown() {
        modify(World.NEVER_GIVEN, Api.json(List.of(Map.of("type", "cancel", "activityId", "ship"))));
    }

    @When("the failed jobs of the batch get {int} retry")
    public void retry(int retries) {
        var definition = batch().path("batchJobDefinitionId").asText();
        api.put("/job-definition/" + definition + "/retries", Api.object().put("retries", retries))
                .orFail();
    }

    @When("the batch is deleted")
    public void delete() {
        api.sendAnything("DELETE", "/batch/" + id(), "", "application/json").orFail();
    }

    @When("the batch is deleted with its history")
    public void deleteAll() {
        api.sendAnything("DELETE", "/batch/" + id() + "?cascade=true", "", "application/json")
                .orFail();
    }

    @Then("the answer is a batch of {int} job(s) of the type {string}")
    public void isBatch(int jobs, String type) {
        var batch = batch();
        assertThat(batch.path("type").asText()).isEqualTo(type);
        assertThat(batch.path("totalJobs").asInt()).isEqualTo(jobs);
        assertThat(batch.path("batchJobsPerSeed").asInt()).isEqualTo(100);
        assertThat(batch.path("invocationsPerBatchJob").asInt()).isEqualTo(1);
        assertThat(batch.path("id").isTextual()).isTrue();
        assertThat(List.of("seedJobDefinitionId", "monitorJobDefinitionId", "batchJobDefinitionId"))
                .allSatisfy(name -> assertThat(batch.path(name).asText()).isNotBlank());
        assertThat(batch.has("tenantId")).isTrue();
    }

    @Then("the instance soon waits in {string}")
    public void waitsIn(String element) {
        Eventually.see(PATIENCE, () -> world.instances.waitsIn(world.instance()), it -> it.equals(List.of(element)));
    }

    @Then("the batch soon is over")
    public void isOver() {
        Eventually.see(
                PATIENCE, () -> history().path("endTime"), it -> it.asText().matches(".*T.*\\+0000"));
        assertThat(api.get("/batch/" + id()).status()).isEqualTo(404);
    }

    @Then("the batch is not over")
    public void isNotOver() {
        assertThat(history().path("endTime").isNull()).isTrue();
        assertThat(api.get("/batch/" + id()).orFail().body().path("suspended").asBoolean())
                .isFalse();
    }

    @Then("the batch soon has {int} remaining, {int} completed and {int} failed job(s)")
    public void hasJobs(int remaining, int completed, int failed) {
        var seen = Eventually.see(
                PATIENCE, this::statistics, it -> it.path("failedJobs").asInt() == failed);
        assertThat(seen.path("remainingJobs").asInt()).isEqualTo(remaining);
        assertThat(seen.path("completedJobs").asInt()).isEqualTo(completed);
        assertThat(seen.path("id").asText()).isEqualTo(id());
    }

    @Then("nothing is remembered of the batch")
    public void isForgotten() {
        assertThat(api.get("/batch/" + id()).status()).isEqualTo(404);
        assertThat(api.get("/history/batch/" + id()).status()).isEqualTo(404);
        assertThat(api.get("/history/batch/count?batchId=" + id())
                        .orFail()
                        .body()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Then("the request is refused with {int} of the type {string}")
    public void isRefused(int status, String type) {
        assertThat(world.answer().status()).isEqualTo(status);
        assertThat(world.answer().body().path("type").asText()).isEqualTo(type);
        assertThat(world.answer().body().path("message").asText()).isNotBlank();
        assertThat(world.answer().body().has("code")).isTrue();
    }

    private void modify(List<Map<String, String>> instructions) {
        modify(world.instance(), Api.json(instructions));
    }

    private void modify(long instance, JsonNode instructions) {
        var body = Api.object();
        body.set("instructions", instructions);
        batch = world.answered(api.post("/process-instance/" + instance + "/modification-async", body))
                .body();
    }

    private JsonNode batch() {
        assertThat(batch).as("the batch").isNotNull();
        return batch;
    }

    private String id() {
        return batch().path("id").asText();
    }

    private JsonNode history() {
        return api.get("/history/batch/" + id()).orFail().body();
    }

    private JsonNode statistics() {
        return api.get("/batch/statistics?batchId=" + id()).orFail().body().path(0);
    }
}
