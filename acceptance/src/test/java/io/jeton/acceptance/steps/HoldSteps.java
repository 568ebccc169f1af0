package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import io.jeton.acceptance.server.Target;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Which jobs workers get first, and how they prove that these are theirs. */
public final class HoldSteps {
    private final World world;
    private JsonNode mine = Api.object();
    private List<JsonNode> found = List.of();

    public HoldSteps(World world) {
        this.world = world;
    }

    @Given("the worker {string} holds the {string} job for {int} second(s) with a lock token")
    public void holds(String worker, String type, int seconds) {
        mine = fetch(worker, type, Duration.ofSeconds(seconds));
        world.fetched(mine);
        assertThat(mine.path("lockToken").asText()).isNotEmpty();
    }

    @Given("the worker {string} has got the job afterwards")
    public void getsAfterwards(String worker) {
        var again = fetch(worker, mine.path("elementId").asText(), Workers.LONG_HOLD);
        assertThat(again.path("jobKey")).isEqualTo(mine.path("jobKey"));
        assertThat(again.path("lockToken")).isNotEqualTo(mine.path("lockToken"));
    }

    @When("the (first )worker completes it with the lock token")
    public void completeWithToken() {
        world.answered(world.api.post(
                "/jobs/" + mine.path("jobKey").asText() + "/completion",
                Api.object().put("lockToken", mine.path("lockToken").asText())));
    }

    @Then("the refusal names {string}")
    public void refusalNames(String name) {
        assertThat(world.answer().body().path("detail").asText()).contains("'" + name + "'");
    }

    @Then("the job has no lock token")
    public void hasNoToken() {
        assertThat(world.job().has("lockToken")).isFalse();
    }

    @Then("the fetched jobs have the priorities {int} and {int}")
    public void fetchedPriorities(int first, int second) {
        assertPriorities(Workers.jobs(world.answer()), first, second);
    }

    @When("somebody searches for {string} jobs with a priority above {int}, the most urgent first")
    public void search(String type, int priority) {
        ObjectNode query = Api.object();
        query.set("filter", Api.json(Map.of("type", world.names.unique(type), "priority", Map.of("$gt", priority))));
        query.set("sort", Api.json(List.of(Map.of("field", "priority", "order", "DESC"))));
        found = world.api
                .post("/jobs/search", query)
                .orFail()
                .body()
                .path("items")
                .findParents("jobKey");
    }

    @Then("the found jobs have the priorities {int} and {int}")
    public void foundPriorities(int first, int second) {
        assertPriorities(found, first, second);
    }

    /** The request reaches the server before the connection is closed: it has an answer to nothing else before it. */
    @Given("a worker waits for {string} jobs and hangs up")
    public void waitAndHangUp(String type) throws IOException {
        var body = world.workers.request(type, Workers.LONG_HOLD, 1, 60_000).toString();
        var target = Target.base();
        try (var connection = new Socket(target.getHost(), target.getPort())) {
            var out = connection.getOutputStream();
            out.write(
                    ("GET /v2/status HTTP/1.1\r\nHost: test\r\n\r\nPOST /v2/jobs/activation HTTP/1.1\r\nHost: test\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(connection.getInputStream().read()).isEqualTo('H');
        }
    }

    private JsonNode fetch(String worker, String type, Duration hold) {
        var request = world.workers
                .request(type, hold, 1, Workers.PATIENCE.toMillis())
                .put("worker", worker)
                .put("withLockTokens", true);
        return Workers.jobs(world.workers.fetch(request)).get(0);
    }

    private static void assertPriorities(List<JsonNode> jobs, int first, int second) {
        assertThat(jobs).extracting(job -> job.path("priority").asInt()).containsExactly(first, second);
    }
}
