package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Answer;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Eventually;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** How somebody waits for the completion of an instance. */
public final class AwaitSteps {

    /** How much later than asked an answer may come on a busy machine. */
    private static final long LATE_MILLIS = 3_000;

    private final World world;
    private final Api firstForm;

    public AwaitSteps(World world) {
        this.world = world;
        this.firstForm = world.api.inFirstForm();
    }

    private ObjectNode body(String process) {
        return CreationSteps.body(world, process).put("awaitCompletion", true);
    }

    @When("an instance of {string} is created and awaited")
    public void await(String process) {
        world.created(firstForm.post("/process-instances", body(process)));
    }

    @When("an instance of {string} is created and awaited with")
    public void awaitWith(String process, DataTable variables) {
        world.created(
                firstForm.post("/process-instances", body(process).set("variables", Parameters.variables(variables))));
    }

    @When("an instance of {string} is created and awaited for {int} milliseconds")
    public void awaitFor(String process, int millis) {
        world.answeredAfter(
                () -> firstForm.post("/process-instances", body(process).put("requestTimeout", millis)));
    }

    @When("a later client creates and awaits an instance of {string}, fetching {names}, with")
    public void awaitFetching(String process, List<String> fetched, DataTable variables) {
        var body = Api.object()
                .put("processDefinitionId", world.names.unique(process))
                .put("awaitCompletion", true);
        body.set("fetchVariables", Api.json(fetched));
        body.set("variables", Parameters.variables(variables));
        world.created(world.api.post("/process-instances", body));
    }

    @Given("somebody awaits an instance of {string}")
    public void somebodyAwaits(String process) {
        awaitLater(process, body(process));
    }

    @Given("somebody awaits an instance of {string} with")
    public void somebodyAwaitsWith(String process, DataTable variables) {
        awaitLater(process, body(process).set("variables", Parameters.variables(variables)));
    }

    @Given("somebody awaits an instance of {string} for {int} second(s)")
    public void somebodyAwaitsFor(String process, int seconds) {
        awaitLater(process, body(process).put("requestTimeout", seconds * 1_000));
    }

    @When("somebody awaits an instance of {string} with a request timeout of zero")
    public void somebodyAwaitsWithTimeoutZero(String process) {
        awaitLater(process, body(process).put("requestTimeout", 0));
    }

    @When("somebody awaits an instance of {string} with a request timeout of nothing")
    public void somebodyAwaitsWithoutTimeout(String process) {
        somebodyAwaits(process);
    }

    @Given("{int} await an instance of {string} each")
    public void manyAwait(int count, String process) {
        IntStream.range(0, count)
                .forEach(i -> world.waiting.add(firstForm.postLater("/process-instances", body(process))));
        remember(process, count);
    }

    private void awaitLater(String process, ObjectNode body) {
        world.waiting.add(firstForm.postLater("/process-instances", body));
        remember(process, 1);
    }

    /** The one who waits has no key yet; the instance is found by its process. */
    private void remember(String process, int count) {
        var found =
                Eventually.see(Workers.PATIENCE, () -> world.instances.ofProcess(process), it -> it.size() == count);
        found.forEach(it -> world.made.add(it.path("processInstanceKey").asLong()));
    }

    private Answer waited() {
        return world.waiting.get(0).orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Then("the one who waits is told the variables")
    public void toldVariables(DataTable variables) {
        world.answered(waited());
        Parameters.assertSame(waited().orFail().body().path("variables"), Parameters.variables(variables));
        assertThat(waited().key("processInstanceKey")).isEqualTo(world.instance());
    }

    @Then("the one who waits is answered")
    public void answered() {
        assertThat(waited().orFail().key("processInstanceKey")).isEqualTo(world.instance());
    }

    @Then("the one who waits is answered once the job {string} is completed")
    public void answeredOnceCompleted(String job) {
        world.workers
                .complete(world.workers.mustFetch(job).path("jobKey").asLong(), Api.object())
                .orFail();
        answered();
    }

    @Then("the one who waits is still waiting after {int} second(s)")
    public void stillWaiting(int seconds) {
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> world.waiting.get(0).get(seconds, TimeUnit.SECONDS));
    }

    @Then("the one who waits gets no result")
    public void getsNoResult() {
        assertThat(waited().isSuccess()).as("%s", waited()).isFalse();
    }

    @Then("the wait ends without a result after about {int} milliseconds")
    public void waitEnds(int millis) {
        ProblemSteps.assertProblem(world.answer(), 504);
        assertThat(world.answerMillis()).isBetween(millis - 10L, millis + LATE_MILLIS);
    }

    @Then("one instance of {string} is active")
    public void oneIsActive(String process) {
        assertThat(world.instances.ofProcess(process, "ACTIVE")).hasSize(1);
    }

    @When("all {string} jobs are completed")
    public void completeAll(String type) {
        int completed = 0;
        while (completed < world.waiting.size()) {
            var jobs = Workers.jobs(world.workers.fetch(
                    world.workers.request(type, Workers.LONG_HOLD, 7, Workers.PATIENCE.toMillis())));
            assertThat(jobs).as("jobs after %d", completed).isNotEmpty();
            jobs.forEach(it -> world.workers
                    .complete(it.path("jobKey").asLong(), Api.object())
                    .orFail());
            completed += jobs.size();
        }
    }

    @Then("each of them is told of an instance of its own")
    public void eachIsTold() {
        var told = new ArrayList<Long>();
        world.waiting.stream()
                .map(it -> it.orTimeout(30, TimeUnit.SECONDS))
                .map(CompletableFuture::join)
                .forEach(it -> told.add(it.orFail().key("processInstanceKey")));
        assertThat(new HashSet<>(told)).isEqualTo(new HashSet<>(world.made)).hasSize(world.waiting.size());
    }
}
