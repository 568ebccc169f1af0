package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import io.jeton.acceptance.http.Answer;
import java.util.List;

/** How requests are refused. Every refusal has the same form, whatever it is about. */
public final class ProblemSteps {

    private final World world;

    public ProblemSteps(World world) {
        this.world = world;
    }

    @Then("the request/deployment is refused")
    public void refused() {
        assertProblem(400);
    }

    @Then("the request/deployment is refused, naming {names}")
    public void refusedNaming(List<String> names) {
        assertProblem(400);
        assertThat(world.answer().body().path("detail").asText()).contains(names);
    }

    @Then("the request is refused as unknown")
    public void refusedAsUnknown() {
        assertProblem(404);
    }

    @Then("the request is refused as of a kind that is not known")
    public void refusedAsOfUnknownKind() {
        assertProblem(415);
    }

    @Then("the request is refused as not possible there")
    public void refusedAsNotPossible() {
        assertProblem(405);
    }

    @Then("the request is refused because of the state")
    public void refusedBecauseOfState() {
        assertProblem(409);
    }

    @Then("the request is refused because the key was used for another one")
    public void refusedBecauseKeyWasUsed() {
        assertProblem(422);
    }

    void assertProblem(int status) {
        assertProblem(world.answer(), status);
    }

    static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
        assertThat(answer.mediaType()).as("form of %s", answer).isEqualTo("application/problem+json");
        var problem = answer.body();
        assertThat(problem.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(problem.path("instance").asText()).startsWith("/");
    }
}
