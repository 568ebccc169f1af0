package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests that are sent again with the same idempotency key. */
public final class RepetitionSteps {
    private static final String PROCESS = "order";

    private final World world;
    private final String key;
    private @Nullable Function<Api, Answer> request;
    private @Nullable Answer first;

    public RepetitionSteps(World world) {
        this.world = world;
        this.key = world.names.unique("key");
    }

    @When("{} is requested with an idempotency key")
    @Given("{} was requested with an idempotency key")
    public void request(String what) {
        request = requestOf(what);
        first = world.answered(request.apply(world.api.repeatable(key)));
    }

    @When("jobs are requested with an idempotency key")
    public void requestJobs() {
        request("jobs");
    }

    @When("{} is requested with the same key")
    public void requestOther(String what) {
        world.answered(requestOf(what).apply(world.api.repeatable(key)));
    }

    @When("an instance is requested with {} as idempotency key")
    public void requestWith(String given) {
        var text = given.equals("a blank") ? "a key" : "k".repeat(Integer.parseInt(given.split(" ")[0]));
        world.answered(creation(PROCESS).apply(world.api.repeatable(text)));
    }

    @When("the same is requested again with the same key")
    public void requestAgain() {
        assertThat(request).isNotNull();
        world.answered(request.apply(world.api.repeatable(key)));
    }

    @When("an instance is requested {int} times at the same time with the same key")
    public void requestAtOnce(int times) {
        var api = world.api.repeatable(key);
        var path = "/process-instances";
        IntStream.range(0, times).forEach(i -> world.waiting.add(api.postLater(path, creationOf(PROCESS))));
    }

    @Then("all of them are answered alike")
    public void answeredAlike() {
        var answers = world.waiting.stream().map(CompletableFuture::join).toList();
        assertThat(answers).allSatisfy(Answer::orFail);
        assertThat(answers).extracting(Answer::text).containsOnly(answers.get(0).text());
        assertThat(answers)
                .filteredOn(answer -> answer.repeated().equals(Optional.of(false)))
                .hasSize(1);
    }

    @Then("both are answered alike, and the second answer says that it is a repetition")
    public void answeredAgain() {
        assertThat(first).isNotNull();
        first.orFail();
        var second = world.answer();
        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(first.repeated()).contains(false);
        assertThat(second.repeated()).contains(true);
    }

    @Then("the answer says that it is no repetition")
    public void isNoRepetition() {
        assertThat(world.answer().repeated()).contains(false);
    }

    @Then("the answer does not speak of repetition")
    public void doesNotSpeakOfRepetition() {
        assertThat(world.answer().orFail().repeated()).isEmpty();
    }

    @Then("there are {int} instances of {string}")
    public void thereAre(int count, String process) {
        assertThat(world.instances.ofProcess(process)).hasSize(count);
    }

    private Function<Api, Answer> requestOf(String what) {
        var name = world.names.unique("name");
        return switch (what) {
            case "an instance" -> creation(PROCESS);
            case "an instance with other variables" ->
                posting("/process-instances", creationOf(PROCESS).set("variables", Api.json(Map.of("n", 2))));
            case "the result of \"check\"" ->
                posting("/process-instances", creationOf("check").put("awaitCompletion", true));
            case "a deployment" -> {
                world.processes.drawTasks("other", List.of("a"));
                var file = world.processes.file("other", 1);
                yield api -> api.deploy(List.of(file));
            }
            case "completion of the job" -> posting(job() + "/completion", Api.object());
            case "failure of the job" ->
                posting(job() + "/failure", Api.object().put("retries", 2));
            case "an error of the job" -> posting(job() + "/error", Api.object().put("errorCode", "lost"));
            case "another number of attempts" -> changing(Map.of("retries", 7));
            case "more time for the job" -> changing(Map.of("timeout", 60_000));
            case "other variables" ->
                api -> api.put(
                        "/element-instances/" + world.instance() + "/variables",
                        Api.object().set("variables", Api.json(Map.of("n", 2))));
            case "cancellation" -> cancelling(world.instance());
            case "cancellation of an instance that never was" -> cancelling(World.NEVER_GIVEN);
            case "publication of a message" -> publishing(name, 60_000);
            case "a message only for waiters" -> publishing(name, 0);
            case "a signal" -> posting("/signals/broadcast", Api.object().put("signalName", name));
            case "evaluation of conditions" ->
                posting("/conditionals/evaluation", Api.object().set("variables", Api.json(Map.of(name, 1))));
            case "a batch" ->
                posting(
                        "/process-instances/cancellation",
                        Api.object()
                                .set(
                                        "filter",
                                        Api.json(Map.of("processInstanceKey", String.valueOf(world.instance())))));
            case "deletion of the evaluation" ->
                posting(
                        "/decision-instances/" + world.answer().orFail().key("decisionEvaluationKey") + "/deletion",
                        Api.object());
            case "jobs" -> posting("/jobs/activation", world.workers.request("nothing", Workers.LONG_HOLD, 1, -1));
            default -> throw new IllegalArgumentException("nobody said how " + what + " is requested");
        };
    }

    private String job() {
        return "/jobs/" + world.jobKey();
    }

    private Function<Api, Answer> creation(String process) {
        return posting("/process-instances", creationOf(process));
    }

    private ObjectNode creationOf(String process) {
        return Api.object().put("processDefinitionId", world.names.unique(process));
    }

    private Function<Api, Answer> changing(Map<String, ?> changeset) {
        var path = job();
        return api -> api.patch(path, Api.object().set("changeset", Api.json(changeset)));
    }

    private static Function<Api, Answer> cancelling(long instance) {
        return posting("/process-instances/" + instance + "/cancellation", Api.object());
    }

    private static Function<Api, Answer> publishing(String name, long timeToLive) {
        return posting(
                "/messages/publication",
                Api.object().put("name", name).put("correlationKey", "").put("timeToLive", timeToLive));
    }

    private static Function<Api, Answer> posting(String path, com.fasterxml.jackson.databind.JsonNode body) {
        return api -> api.post(path, body);
    }
}
