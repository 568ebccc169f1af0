package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** What workers report about jobs and what comes of it. */
public final class JobSteps {

    private static final long ROUNDING_MILLIS = 10;

    private final World world;

    public JobSteps(World world) {
        this.world = world;
    }

    @When("the (first )worker completes it")
    public void complete() {
        world.answered(world.workers.complete(world.jobKey(), Api.object()));
    }

    @When("the worker completes it with")
    public void completeWith(DataTable variables) {
        world.answered(world.workers.complete(world.jobKey(), Parameters.variables(variables)));
    }

    @Given("the worker has completed it")
    public void hasCompleted() {
        complete();
        world.answer().orFail();
        assertThat(world.answer().text()).isEmpty();
    }

    @When("the job {string} is/was completed")
    public void completeType(String type) {
        world.fetched(world.workers.mustFetch(type));
        hasCompleted();
    }

    @When("the jobs {names} are/were completed")
    public void completeTypes(List<String> types) {
        types.forEach(this::completeType);
    }

    @When("a worker completes the {string} job with")
    @Given("a worker has completed the {string} job with")
    public void completeTypeWith(String type, DataTable variables) {
        world.fetched(world.workers.mustFetch(type));
        completeWith(variables);
        world.answer().orFail();
    }

    @When("{int} workers complete it at the same time")
    public void completeAtOnce(int count) {
        var path = "/jobs/" + world.jobKey() + "/completion";
        IntStream.range(0, count).forEach(i -> world.waiting.add(world.api.postLater(path, Api.object())));
    }

    @Then("one of them succeeds and all others are told that it is gone")
    public void oneSucceeds() {
        var answers = world.waiting.stream()
                .map(CompletableFuture::join)
                .map(world::answered)
                .toList();
        assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
        assertThat(answers).filteredOn(it -> !it.isSuccess()).allSatisfy(it -> ProblemSteps.assertProblem(it, 404));
        answers.stream().filter(Answer::isSuccess).forEach(world::answered);
    }

    @Given("another worker has got the job afterwards")
    public void anotherHasGotIt() {
        var type = world.job().path("elementId").asText();
        var again = world.workers.mustFetch(type);
        assertThat(again.path("jobKey").asLong()).isEqualTo(world.jobKey());
    }

    @Given("another worker has got the job afterwards and completed it")
    public void anotherHasCompletedIt() {
        anotherHasGotIt();
        world.workers.complete(world.jobKey(), Api.object()).orFail();
    }

    @When("a worker completes a job that never was")
    public void completeUnknown() {
        world.answered(world.workers.complete(World.NEVER_GIVEN, Api.object()));
    }

    @When("a worker completes the job {string}")
    public void completeByWord(String key) {
        world.answered(world.api.post("/jobs/" + key + "/completion", Api.object()));
    }

    @When("the worker fails it")
    public void failSilently() {
        fail(Api.object());
    }

    @When("the worker fails it with {int} attempts left")
    public void fail(int attempts) {
        fail(Api.object().put("retries", attempts));
    }

    @When("the worker fails it with {int} attempts left because {string}")
    @Given("the worker has failed it with {int} attempts left because {string}")
    public void failBecause(int attempts, String reason) {
        fail(Api.object().put("retries", attempts).put("errorMessage", reason));
    }

    @When("the worker fails it with {int} attempts left, to be tried again after {int} second(s)")
    @Given("the worker has failed it with {int} attempts left, to be tried again after {int} second(s)")
    public void failForAWhile(int attempts, int seconds) {
        world.holdBegins();
        fail(Api.object().put("retries", attempts).put("retryBackOff", seconds * 1_000));
    }

    @When("the worker fails it with {int} attempts left, giving back")
    public void failGivingBack(int attempts, DataTable variables) {
        ObjectNode report = Api.object().put("retries", attempts);
        fail(report.set("variables", Parameters.variables(variables)));
    }

    private void fail(ObjectNode report) {
        world.answered(world.workers.fail(world.jobKey(), report)).orFail();
    }

    @When("a worker fails the {string} job with no attempts left")
    @Given("a worker has failed the {string} job with no attempts left")
    public void failForGood(String type) {
        world.fetched(world.workers.mustFetch(type));
        fail(0);
    }

    @When("the worker throws the error {string} because {string}")
    public void throwError(String code, String reason) {
        throwError(Api.object().put("errorCode", code).put("errorMessage", reason));
        world.answer().orFail();
    }

    @Given("a worker has thrown the error {string} for the {string} job")
    public void hasThrownError(String code, String type) {
        world.fetched(world.workers.mustFetch(type));
        throwError(Api.object().put("errorCode", code));
        world.answer().orFail();
    }

    @When("the worker throws an error whose code is missing")
    public void throwErrorWithoutCode() {
        throwError(Api.object().put("errorMessage", "no code"));
    }

    @When("the worker throws an error whose code is an empty word")
    public void throwErrorWithEmptyCode() {
        throwError(Api.object().put("errorCode", ""));
    }

    private void throwError(ObjectNode error) {
        world.answered(world.workers.throwError(world.jobKey(), error));
    }

    @When("the worker asks for {int} seconds more")
    public void askForTime(int seconds) {
        change(Api.object().put("timeout", seconds * 1_000));
        world.answer().orFail();
    }

    @When("somebody asks for {int} seconds for the {string} job that nobody holds")
    public void askForTimeOfNobody(int seconds, String type) {
        var job = world.instances.jobs(world.instance()).get(0);
        assertThat(job.path("elementId").asText()).isEqualTo(type);
        world.answered(
                world.workers.change(job.path("jobKey").asLong(), Api.object().put("timeout", seconds * 1_000)));
    }

    @When("the number of its attempts is set to {int}")
    @Given("the number of its attempts was set to {int}")
    public void setAttempts(int attempts) {
        change(Api.object().put("retries", attempts));
        world.answer().orFail();
    }

    @When("somebody changes nothing of the job")
    public void changeNothing() {
        change(Api.object());
    }

    @When("somebody changes the attempts to zero of the job")
    public void changeAttemptsToZero() {
        change(Api.object().put("retries", 0));
    }

    @When("somebody changes the attempts to below 0 of the job")
    public void changeAttemptsToBelowZero() {
        change(Api.object().put("retries", -1));
    }

    @When("somebody changes the attempts to a word of the job")
    public void changeAttemptsToWord() {
        change(Api.object().put("retries", "many"));
    }

    @When("somebody changes the attempts of a job that never was")
    public void changeUnknown() {
        world.answered(world.workers.change(World.NEVER_GIVEN, Api.object().put("retries", 1)));
    }

    private void change(ObjectNode changeset) {
        world.answered(world.workers.change(world.jobKey(), changeset));
    }

    @When("the worker reports completion with variables as list")
    public void completeCarelessly() {
        world.answered(world.workers.complete(world.jobKey(), Api.json(List.of(1))));
    }

    @When("the worker reports failure with a word as attempts")
    public void failCarelessly() {
        world.answered(world.workers.fail(world.jobKey(), Api.object().put("retries", "many")));
    }

    @When("the worker reports failure with a word as back-off")
    public void failWithCarelessBackOff() {
        world.answered(world.workers.fail(
                world.jobKey(), Api.object().put("retries", 1).put("retryBackOff", "long")));
    }

    @Then("the {string} job can be fetched with {int} attempt(s)")
    public void canBeFetched(String type, int attempts) {
        world.answer().orFail();
        var job = world.workers.mustFetch(type);
        assertThat(job.path("retries").asInt()).isEqualTo(attempts);
        assertThat(job.path("processInstanceKey").asLong()).isEqualTo(world.instance());
    }

    @Then("the {string} job can be fetched not before that second is over")
    public void canBeFetchedNotBefore(String type) {
        world.workers.mustFetch(type);
        assertThat(world.heldMillis()).isGreaterThanOrEqualTo(1_000 - ROUNDING_MILLIS);
    }

    @Then("{int} {string} jobs can be fetched")
    public void severalCanBeFetched(int count, String type) {
        assertThat(Workers.jobs(world.workers
                        .fetch(world.workers.request(type, Workers.LONG_HOLD, count + 1, -1))
                        .orFail()))
                .hasSize(count);
    }

    @Then("no {string} job can be fetched")
    public void cannotBeFetched(String type) {
        assertThat(world.workers.fetchOne(type, Workers.LONG_HOLD, -1)).isEmpty();
    }

    @Then("no {string} job can be fetched within {int} seconds")
    public void cannotBeFetchedWithin(String type, int seconds) {
        var wait = Duration.ofSeconds(seconds).toMillis();
        assertThat(world.workers.fetchOne(type, Workers.LONG_HOLD, wait)).isEmpty();
    }
}
