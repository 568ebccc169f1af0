package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How workers fetch jobs, and which they get. */
public final class ActivationSteps {

    /** What "at once" may take on a busy machine; far below the long poll that it must not be. */
    private static final long AT_ONCE_MILLIS = 2_000;

    /** The clocks of database and machine round; a job may seem this much early. */
    private static final long ROUNDING_MILLIS = 10;

    private final World world;
    private final List<JsonNode> fetched = new ArrayList<>();
    private long fetchedAtMillis;

    public ActivationSteps(World world) {
        this.world = world;
    }

    private void fetch(ObjectNode request) {
        fetchedAtMillis = System.currentTimeMillis();
        world.answeredAfter(() -> world.workers.fetch(request));
        fetched.clear();
        if (world.answer().isSuccess()) {
            fetched.addAll(Workers.jobs(world.answer()));
            fetched.stream().findFirst().ifPresent(world::fetched);
        }
    }

    private ObjectNode request(String type, int most, long waitMillis) {
        return world.workers.request(type, Workers.LONG_HOLD, most, waitMillis);
    }

    @When("a/another worker fetches {string} jobs")
    public void fetch(String type) {
        fetch(request(type, 32, 500));
    }

    @When("a worker fetches {int} {string} jobs")
    public void fetchSome(int most, String type) {
        fetch(request(type, most, 500));
    }

    @When("the worker {string} fetches {string} jobs for {int} seconds")
    public void fetchAs(String worker, String type, int seconds) {
        fetch(world.workers.request(type, Duration.ofSeconds(seconds), 32, 500).put("worker", worker));
    }

    @When("a worker fetches {string} jobs with only {names}")
    public void fetchWithOnly(String type, List<String> variables) {
        fetch(request(type, 32, 500).set("fetchVariable", Api.json(variables)));
    }

    @When("a worker fetches {string} jobs without waiting")
    public void fetchWithoutWaiting(String type) {
        fetch(request(type, 32, -1));
        assertThat(world.answerMillis()).isLessThan(AT_ONCE_MILLIS);
    }

    @When("a worker waits {int} second(s) for {string} jobs")
    public void waitFor(int seconds, String type) {
        fetch(request(type, 32, seconds * 1_000L));
    }

    @When("another worker waits for {string} jobs")
    public void waitForJobs(String type) {
        fetch(request(type, 32, 10_000));
    }

    @When("a worker fetches jobs with {word} being {careless}")
    public void fetchCarelessly(String field, JsonNode value) {
        var request = request("ship", 1, -1);
        if (value.isNull()) {
            request.remove(field);
        } else {
            request.set(field, value);
        }
        fetch(request);
    }

    @When("a worker fetches jobs of no type for no time")
    public void fetchWithTwoFaults() {
        fetch(request("ship", 1, -1).put("type", "").put("timeout", 0));
    }

    @When("a worker fetches {string} jobs of the tenant {string}")
    public void fetchOfTenant(String type, String tenant) {
        fetch(request(type, 1, -1).set("tenantIds", Api.json(List.of(tenant))));
    }

    @Given("a worker holds the {string} job")
    public void holds(String type) {
        world.fetched(world.workers.mustFetch(type));
    }

    @Given("a worker holds the {string} job for {int} second(s)")
    public void holdsFor(String type, int seconds) {
        world.holdBegins();
        world.fetched(world.workers.mustFetch(type, Duration.ofSeconds(seconds)));
    }

    @Given("a worker waits for {string} jobs")
    public void workerWaits(String type) {
        workerWaitsFor(10, type);
    }

    @Given("a worker waits up to {int} second(s) for {string} jobs")
    public void workerWaitsFor(int seconds, String type) {
        world.waiting.add(world.api.postLater("/jobs/activation", request(type, 32, seconds * 1_000L)));
    }

    @When("{int} workers fetch {string} jobs at the same time until none is left")
    public void fetchAtOnce(int workers, String type) {
        fetched.clear();
        var all = IntStream.range(0, workers)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> fetchAll(type)))
                .toList();
        all.forEach(it -> fetched.addAll(it.join()));
    }

    private List<JsonNode> fetchAll(String type) {
        return Stream.generate(() -> Workers.jobs(world.workers.fetch(request(type, 3, 500))))
                .takeWhile(jobs -> !jobs.isEmpty())
                .flatMap(List::stream)
                .toList();
    }

    @Then("one job is fetched")
    public void oneIsFetched() {
        areFetched(1);
    }

    @Then("{int} jobs are fetched")
    public void areFetched(int count) {
        world.answer().orFail();
        assertThat(fetched).hasSize(count);
    }

    @Then("{int} different jobs are fetched")
    public void differentAreFetched(int count) {
        assertThat(fetched).hasSize(count);
        assertThat(new HashSet<>(
                        fetched.stream().map(it -> it.path("jobKey").asText()).toList()))
                .hasSize(count);
    }

    @Then("no job is fetched")
    public void noneIsFetched() {
        areFetched(0);
    }

    @Then("{int} jobs are left for others")
    public void areLeft(int count) {
        fetch("ship");
        areFetched(count);
    }

    @Then("they are the jobs of the {int} oldest instances")
    public void areOfOldest(int count) {
        assertThat(fetched)
                .extracting(it -> it.path("processInstanceKey").asLong())
                .containsExactlyElementsOf(world.made.subList(0, count));
    }

    @Then("the job is held by {string} for {int} seconds")
    public void isHeldBy(String worker, int seconds) {
        assertThat(world.job().path("worker").asText()).isEqualTo(worker);
        assertThat(world.job().path("deadline").asLong())
                .isBetween(
                        fetchedAtMillis + seconds * 1_000L - ROUNDING_MILLIS,
                        System.currentTimeMillis() + seconds * 1_000L + ROUNDING_MILLIS);
    }

    @Then("the job belongs to {string} of that instance")
    public void belongsTo(String element) {
        var job = world.job();
        assertThat(job.path("processInstanceKey").asLong()).isEqualTo(world.instance());
        assertThat(job.path("elementId").asText()).isEqualTo(element);
        assertThat(job.path("type").asText()).isEqualTo(world.names.unique(element));
        assertThat(job.path("elementInstanceKey").asLong())
                .isEqualTo(world.instances.elementKey(world.instance(), element));
        assertThat(job.path("processDefinitionId").asText())
                .isEqualTo(world.instances
                        .get(world.instance())
                        .path("processDefinitionId")
                        .asText());
        assertThat(job.path("processDefinitionVersion").asInt()).isEqualTo(1);
        assertThat(job.path("tenantId").asText()).isEqualTo("<default>");
        assertThat(job.path("kind").asText()).isEqualTo("BPMN_ELEMENT");
    }

    @Then("the job has {int} attempts")
    public void hasAttempts(int attempts) {
        assertThat(world.job().path("retries").asInt()).isEqualTo(attempts);
    }

    @Then("the job has the header {string} with {string}")
    public void hasHeader(String name, String value) {
        assertThat(world.job().path("customHeaders").path(name).asText()).isEqualTo(value);
    }

    @Then("the job carries")
    public void carries(DataTable variables) {
        Parameters.assertSame(world.job().path("variables"), Parameters.variables(variables));
    }

    @Then("a/the {string} job carries")
    public void jobCarries(String type, DataTable variables) {
        world.fetched(world.workers.mustFetch(type));
        carries(variables);
    }

    @Then("the job comes not before that second is over")
    public void comesNotBefore() {
        oneIsFetched();
        assertThat(world.heldMillis()).isGreaterThanOrEqualTo(1_000 - ROUNDING_MILLIS);
    }

    @Then("the answer came within that second")
    public void cameWithinThatSecond() {
        assertThat(world.answerMillis()).isLessThan(1_000 + AT_ONCE_MILLIS);
    }

    @Then("the waiting worker gets the job at once")
    public void getsAtOnce() {
        long begin = System.nanoTime();
        assertThat(waited()).hasSize(1);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isLessThan(AT_ONCE_MILLIS);
    }

    @Then("the waiting worker gets nothing")
    public void getsNothing() {
        assertThat(waited()).isEmpty();
    }

    private List<JsonNode> waited() {
        Answer answer = world.waiting.get(0).orTimeout(30, TimeUnit.SECONDS).join();
        return Workers.jobs(answer);
    }
}
