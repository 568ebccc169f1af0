package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.http.Resource;
import io.jeton.acceptance.server.Eventually;
import io.jeton.acceptance.server.SecuredServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may do what, on a server of its own: permissions name processes and job types, so these are called the same in all scenarios. */
public final class AuthorizationSteps {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<String, String> JOBS = Map.of("order", "shipping", "secret", "hiding");

    private final Map<String, Long> instances = new HashMap<>();
    private int ordersBefore;
    private @Nullable Answer answer;

    private static Api as(String user) {
        return user.equals("a stranger") ? SecuredServer.api() : SecuredServer.as(user);
    }

    private Answer answer() {
        if (answer == null) {
            throw new AssertionError("nobody has asked for anything");
        }
        return answer;
    }

    private long instance(String process) {
        return instances.getOrDefault(process, 0L);
    }

    @Given("a server that asks everybody who they are")
    public void server() {
        var files = JOBS.entrySet().stream()
                .map(each -> Resource.of(
                        each.getKey() + ".bpmn",
                        Bpmn.convertToString(Bpmn.createExecutableProcess(each.getKey())
                                .startEvent()
                                .serviceTask("work", task -> task.zeebeJobType(each.getValue()))
                                .endEvent()
                                .done())))
                .toList();
        as("anna").deploy(files).orFail();
    }

    @Given("an order and a secret that {word} has started")
    public void started(String user) {
        JOBS.keySet()
                .forEach(process ->
                        instances.put(process, start(as(user), process).orFail().key("processInstanceKey")));
        ordersBefore = orders();
    }

    private Answer start(Api api, String process) {
        var body = Api.object().put("processDefinitionId", process);
        body.set("variables", Api.object().put("number", instances.size() + 1));
        return api.post("/process-instances", body);
    }

    private static int orders() {
        return as("anna")
                .post("/process-instances/search", filter(Api.object().put("processDefinitionId", "order")))
                .orFail()
                .body()
                .at("/page/totalItems")
                .asInt();
    }

    private static JsonNode filter(JsonNode filter) {
        return Api.object().set("filter", filter);
    }

    @When("^(a stranger|\\w+) starts (?:an|a) (order|secret)$")
    public void start(String user, String process) {
        answer = start(as(user), process);
    }

    @When("{word} starts an order with the wrong password")
    public void startWithWrongPassword(String user) {
        answer = start(SecuredServer.api().as(user, "wrong"), "order");
    }

    @When("{word} looks for all instances")
    public void search(String user) {
        answer = as(user).post("/process-instances/search", filter(ours())).orFail();
    }

    /** Those of this scenario. */
    private JsonNode ours() {
        return Api.json(Map.of(
                "processInstanceKey",
                Map.of("$in", instances.values().stream().map(String::valueOf).toList())));
    }

    @When("^(\\w+) cancels the (order|secret)$")
    public void cancel(String user, String process) {
        answer = as(user).post("/process-instances/" + instance(process) + "/cancellation", Api.object());
    }

    @When("{word} asks for {string} jobs")
    public void fetch(String user, String type) {
        answer = as(user).post(
                        "/jobs/activation",
                        Api.object()
                                .put("type", type)
                                .put("timeout", 60_000)
                                .put("maxJobsToActivate", 1_000)
                                .put("requestTimeout", -1));
    }

    @When("{word} has the order and the secret cancelled")
    public void cancelMany(String user) {
        answer = as(user).post("/process-instances/cancellation", filter(ours()));
    }

    @When("^(a stranger|\\w+) modifies the order by the older API$")
    public void modify(String user) {
        var instructions = List.of(
                Map.of("type", "cancel", "activityId", "work"),
                Map.of("type", "startBeforeActivity", "activityId", "work"));
        answer = as(user).inOlderForm()
                .post(
                        "/process-instance/" + instance("order") + "/modification",
                        Api.json(Map.of("instructions", instructions)));
    }

    @When("{word} suspends the order's process")
    public void suspend(String user) {
        answer = as(user).inOlderForm()
                .put("/process-definition/key/order/suspended", Api.object().put("suspended", true));
    }

    @Then("it is done")
    public void done() {
        answer().orFail();
    }

    @Then("they are asked who they are")
    public void asked() {
        assertThat(answer().status()).as("%s", answer()).isEqualTo(401);
        assertThat(answer().mediaType()).isEqualTo("application/problem+json");
        assertThat(answer().body().path("title").asText()).isEqualTo("Unauthorized");
    }

    @Then("they are asked who they are, without a word")
    public void askedWithoutAWord() {
        assertThat(answer().status()).as("%s", answer()).isEqualTo(401);
        assertThat(answer().text()).isEmpty();
    }

    @Then("no order has been started")
    public void noneStarted() {
        assertThat(orders()).isEqualTo(ordersBefore);
    }

    @Then("^they are told that there is no such (process|instance)$")
    public void notFound(String what) {
        assertThat(answer().status()).as("%s", answer()).isEqualTo(404);
        assertThat(answer().body().path("detail").asText()).contains(what);
    }

    @Then("they are told that {string} is missing")
    public void forbidden(String permission) {
        assertThat(answer().status()).as("%s", answer()).isEqualTo(403);
        assertThat(answer().body().path("detail").asText()).contains(permission);
    }

    @Then("they are told in the older form that {string} is missing")
    public void forbiddenInOlderForm(String permission) {
        assertThat(answer().status()).as("%s", answer()).isEqualTo(403);
        assertThat(answer().body().path("type").asText()).isEqualTo("AuthorizationException");
        assertThat(answer().body().path("userId").asText()).isEqualTo("carl");
        assertThat(answer().body().path("missingAuthorizations").toString()).contains(permission);
    }

    @Then("they are told in the older form that {string} of {string} is missing")
    public void forbiddenInOlderForm(String permission, String process) {
        assertThat(answer().status()).as("%s", answer()).isEqualTo(403);
        assertThat(answer().body().path("permissionName").asText()).isEqualTo(permission);
        assertThat(answer().body().path("resourceName").asText()).isEqualTo("ProcessDefinition");
        assertThat(answer().body().path("resourceId").asText()).isEqualTo(process);
    }

    @Then("they find the order and not the secret")
    public void findOrder() {
        assertThat(found()).containsExactly(instance("order"));
    }

    @Then("they find the order and the secret")
    public void findBoth() {
        assertThat(found()).containsExactlyInAnyOrder(instance("order"), instance("secret"));
    }

    @Then("they find nothing")
    public void findNothing() {
        assertThat(found()).isEmpty();
        assertThat(answer().body().at("/page/totalItems").asInt()).isZero();
    }

    private List<Long> found() {
        return answer().body().path("items").findValuesAsText("processInstanceKey").stream()
                .map(Long::valueOf)
                .toList();
    }

    @Then("they get the one of the order, with its variables")
    public void getJob() {
        var jobs = answer().orFail().body().path("jobs");
        assertThat(jobs).allSatisfy(job -> assertThat(job.path("type").asText()).isEqualTo("shipping"));
        assertThat(jobs).anySatisfy(job -> {
            assertThat(job.path("processInstanceKey").asLong()).isEqualTo(instance("order"));
            assertThat(job.path("variables").has("number")).isTrue();
        });
    }

    @Then("both APIs show that {word} has created the operation")
    public void createdBy(String user) {
        var batch = answer().key("batchOperationKey");
        var first = as(user).get("/batch-operations/" + batch).orFail().body();
        assertThat(first.path("actorId").asText()).isEqualTo(user);
        assertThat(first.path("actorType").asText()).isEqualTo("USER");
        var older =
                as(user).inOlderForm().get("/history/batch/" + batch).orFail().body();
        assertThat(older.path("createUserId").asText()).isEqualTo(user);
    }

    @Then("^the (order|secret) is (active|terminated)$")
    public void isInState(String process, String state) {
        var expected = state.toUpperCase(Locale.ROOT);
        if (process.equals("secret") || state.equals("active")) {
            assertThat(stateOf(process)).isEqualTo(expected);
        } else {
            Eventually.see(PATIENCE, () -> stateOf(process), expected::equals);
        }
    }

    private String stateOf(String process) {
        return as("anna")
                .get("/process-instances/" + instance(process))
                .orFail()
                .body()
                .path("state")
                .asText();
    }
}
