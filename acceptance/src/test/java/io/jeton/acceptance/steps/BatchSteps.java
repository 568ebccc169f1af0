package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations over many instances. */
public final class BatchSteps {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What is due is looked for every ten seconds. */
    private static final Duration UNTIL_SWEPT = Duration.ofSeconds(40);

    private static final Set<String> OVER = Set.of("COMPLETED", "PARTIALLY_COMPLETED", "CANCELED", "FAILED");

    private final World world;
    private long batch;

    public BatchSteps(World world) {
        this.world = world;
    }

    @When("all instances of {string} are cancelled")
    public void cancelAll(String process) {
        begin("cancellation", process);
    }

    @Given("all instances of {string} were cancelled")
    public void cancelledAll(String process) {
        cancelAll(process);
        over();
    }

    @When("all instances of {string} are suspended")
    public void suspendAll(String process) {
        begin("suspension", process);
    }

    @When("all instances of {string} are deleted")
    public void deleteAll(String process) {
        begin("deletion", process);
    }

    @When("all evaluations of {string} are deleted")
    public void deleteEvaluations(String decision) {
        var filter = Map.of("decisionDefinitionId", world.names.unique(decision));
        batch = world.answered(world.api.post("/decision-instances/deletion", Api.json(Map.of("filter", filter))))
                .orFail()
                .key("batchOperationKey");
    }

    @When("all evaluations of {string} are to be forgotten on {word}")
    public void settleEvaluations(String decision, String date) {
        var query = Map.of("decisionDefinitionKey", world.names.unique(decision));
        batch = settle("decision-instance", Map.of("historicDecisionInstanceQuery", query), date);
    }

    @When("the batch operation is to be forgotten on {word}")
    public void settleItself(String date) {
        settle("batch", Map.of("historicBatchIds", List.of(Long.toString(batch))), date);
    }

    @Then("the older API soon tells that the batch operation is forgotten on {word}")
    public void isSettled(String date) {
        Eventually.see(
                PATIENCE,
                () -> world.api
                        .inOlderForm()
                        .get("/history/batch/" + batch)
                        .orFail()
                        .body(),
                it -> it.path("removalTime").asText().equals(midnight(date)));
    }

    @Then("soon nothing is known of the batch operation any more")
    public void isForgotten() {
        Eventually.see(UNTIL_SWEPT, () -> world.api.get("/batch-operations/" + batch), it -> it.status() == 404);
        assertThat(world.api.inOlderForm().get("/history/batch/" + batch).status())
                .isEqualTo(404);
        assertThat(items()).isEmpty();
    }

    @When("all incidents of {string} are resolved")
    public void resolveAll(String process) {
        begin("incident-resolution", process);
    }

    @When("the failed jobs of {string} get {int} attempts")
    public void grantAttempts(String process, int retries) {
        var query = Map.of("processDefinitionKey", world.names.unique(process), "noRetriesLeft", true);
        var body = Api.json(Map.of("retries", retries, "jobQuery", query));
        batch = world.answered(world.api.post("/job/retries", body)).orFail().key("id");
    }

    @When("in all instances of {string} what waits in {string} is moved to {string}")
    public void moveAll(String process, String source, String target) {
        var body = Api.object();
        body.set("filter", Api.object().put("processDefinitionId", world.names.unique(process)));
        body.set("moveInstructions", Api.json(List.of(Map.of("sourceElementId", source, "targetElementId", target))));
        batch = world.answered(world.api.post("/process-instances/modification", body))
                .orFail()
                .key("batchOperationKey");
    }

    @When("all instances of {string} are migrated to version {int}, from {string} to {string}")
    public void migrateAll(String process, int version, String source, String target) {
        var body = Api.object();
        body.set("filter", Api.object().put("processDefinitionId", world.names.unique(process)));
        body.set("migrationPlan", MigrationSteps.plan(world, version, process, source, target));
        batch = world.answered(world.api.post("/process-instances/migration", body))
                .orFail()
                .key("batchOperationKey");
    }

    @Given("all incidents of {string} were resolved, as far as possible")
    public void resolvedAll(String process) {
        resolveAll(process);
        over();
    }

    @When("the failed items are tried again")
    public void retry() {
        world.answered(world.api.post("/batch-operations/" + batch + "/retry", Api.object()))
                .orFail();
    }

    @When("the batch operation is suspended")
    public void suspend() {
        world.answered(world.api.post("/batch-operations/" + batch + "/suspension", Api.object()));
    }

    @When("a batch operation that never was is looked at")
    public void lookAtNothing() {
        world.answered(world.api.get("/batch-operations/" + World.NEVER_GIVEN));
    }

    @When("instances are cancelled without a filter")
    public void cancelWithoutFilter() {
        world.answered(world.api.post("/process-instances/cancellation", Api.object()));
    }

    @When("its items are exported")
    public void export() {
        world.answered(world.api.get("/batch-operations/" + batch + "/items.csv"))
                .orFail();
    }

    @Then("the export has {int} lines that say {string}")
    public void exported(int lines, String word) {
        assertThat(world.answer().text().lines().filter(line -> line.contains(word)))
                .hasSize(lines);
    }

    @Then("the batch operation soon is {string} with {int} completed, {int} failed of {int}")
    public void isSoon(String state, int completed, int failed, int total) {
        var ended = Eventually.see(
                PATIENCE, this::find, it -> it.path("state").asText().equals(state));
        assertThat(ended.path("operationsCompletedCount").asInt()).isEqualTo(completed);
        assertThat(ended.path("operationsFailedCount").asInt()).isEqualTo(failed);
        assertThat(ended.path("operationsTotalCount").asInt()).isEqualTo(total);
        assertThat(ended.path("endDate").asText()).isNotBlank();
    }

    @Then("its {int} items are {string}")
    public void items(int count, String state) {
        assertThat(items())
                .hasSize(count)
                .allSatisfy(item -> assertThat(item.path("state").asText()).isEqualTo(state));
    }

    @Then("its items say {string}")
    public void itemsSay(String words) {
        assertThat(items())
                .allSatisfy(
                        item -> assertThat(item.path("errorMessage").asText()).contains(words));
    }

    /** The batch that does it. */
    private long settle(String what, Map<String, ?> which, String date) {
        var body = Api.object().put("absoluteRemovalTime", midnight(date));
        which.forEach((name, value) -> body.set(name, Api.json(value)));
        return world.answered(world.api.inOlderForm().post("/history/" + what + "/set-removal-time", body))
                .orFail()
                .key("id");
    }

    private static String midnight(String date) {
        return date + "T00:00:00.000+0000";
    }

    private List<JsonNode> items() {
        return world.instances.items("batch-operation-items", Map.of("batchOperationKey", Long.toString(batch)));
    }

    private void begin(String operation, String process) {
        var body = Api.object();
        body.set("filter", Api.object().put("processDefinitionId", world.names.unique(process)));
        batch = world.answered(world.api.post("/process-instances/" + operation, body))
                .orFail()
                .key("batchOperationKey");
    }

    private void over() {
        Eventually.see(
                PATIENCE, this::find, it -> OVER.contains(it.path("state").asText()));
    }

    private JsonNode find() {
        return world.api.get("/batch-operations/" + batch).orFail().body();
    }
}
