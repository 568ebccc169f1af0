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
import io.jeton.acceptance.http.Resource;
import io.jeton.acceptance.model.DecisionFile;
import io.jeton.acceptance.server.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is decided, by whom it is asked, and what is kept of it. */
public final class DecisionSteps {

    /** What is due is looked for every ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final World world;

    /** By version, from 1: the keys of the one decision that a scenario has, and of the graphs that it is part of. */
    private final List<Long> decisions = new ArrayList<>();

    private final List<Long> graphs = new ArrayList<>();

    /** The keys of all that was decided because the scenario asked, oldest first. */
    private final List<Long> evaluations = new ArrayList<>();

    public DecisionSteps(World world) {
        this.world = world;
    }

    @Given("the decision {string} with the rules")
    public void deploy(String decision, DataTable rules) {
        remember(world.api.deploy(List.of(file(decision, Optional.empty(), rules))));
    }

    @Given("the decision {string} with the version tag {string} and the rules")
    public void deployTagged(String decision, String versionTag, DataTable rules) {
        remember(world.api.deploy(List.of(file(decision, Optional.of(versionTag), rules))));
    }

    @Given("the process {string} as {string}, deployed with the decision {string} and the rules")
    public void deployTogether(String process, String shape, String decision, DataTable rules) {
        world.processes.drawShape(process, shape);
        remember(world.processes.deploy(
                List.of(world.processes.file(process, 1), file(decision, Optional.empty(), rules))));
    }

    @Given("version {int} of {string} was deleted")
    public void wasDeleted(int version, String name) {
        delete(version, name);
        world.answer().orFail();
    }

    @When("version {int} of {string} is deleted")
    public void delete(int version, String name) {
        long key = decisions.isEmpty() ? world.processes.key(name, version) : graphs.get(version - 1);
        world.answered(world.api.post("/resources/" + key + "/deletion", Api.object()));
    }

    @When("something is deleted that never was")
    public void deleteUnknown() {
        world.answered(world.api.post("/resources/" + World.NEVER_GIVEN + "/deletion", Api.object()));
    }

    @When("{string} is decided with")
    public void decide(String decision, DataTable variables) {
        evaluate(Api.object().put("decisionDefinitionId", world.names.unique(decision)), variables);
    }

    @When("version {int} of {string} is decided with")
    public void decide(int version, String decision, DataTable variables) {
        evaluate(Api.object().put("decisionDefinitionKey", Long.toString(decisions.get(version - 1))), variables);
    }

    @When("the evaluation is deleted")
    public void deleteEvaluation() {
        long evaluation = evaluations.get(evaluations.size() - 1);
        world.answered(world.api.post("/decision-instances/" + evaluation + "/deletion", Api.object()));
    }

    @When("an evaluation that never was is deleted")
    public void deleteNoEvaluation() {
        world.answered(world.api.post("/decision-instances/" + World.NEVER_GIVEN + "/deletion", Api.object()));
    }

    @Then("nothing is known of the evaluation any more")
    public void isForgotten() {
        world.answer().orFail();
        long evaluation = evaluations.get(evaluations.size() - 1);
        assertThat(world.api.get("/decision-instances/" + evaluation + "-1").status())
                .isEqualTo(404);
        assertThat(world.instances.items(
                        "decision-instances", Map.of("decisionEvaluationKey", Long.toString(evaluation))))
                .isEmpty();
    }

    @Then("soon {int} evaluations of {string} are remembered")
    public void areRemembered(int count, String decision) {
        var ofDecision = Map.of("decisionDefinitionId", world.names.unique(decision));
        Eventually.see(
                PATIENCE,
                () -> world.instances.items("decision-instances", ofDecision),
                found -> found.size() == count);
    }

    @Then("it is decided: {value}")
    public void isDecided(JsonNode output) {
        var answer = world.answer().orFail().body();
        assertThat(answer.path("failureMessage").isNull()).isTrue();
        Parameters.assertSame(Api.value(answer.path("output").asText()), output);
    }

    @Then("nothing is decided, because {string}")
    public void isNotDecided(String reason) {
        var answer = world.answer().orFail().body();
        assertThat(answer.path("output").asText()).isEqualTo("null");
        assertThat(answer.path("failureMessage").asText()).contains(reason);
    }

    @Then("there is a warning about {string}")
    public void isWarned(String name) {
        assertThat(world.answer().orFail().body().path("warnings"))
                .anySatisfy(
                        warning -> assertThat(warning.path("message").asText()).contains(name));
    }

    @Then("history has the decision, with rule {int} of {string}")
    public void isKept(int rule, String decision) {
        var evaluated = world.answer().orFail().body();
        var id = evaluated
                .at("/evaluatedDecisions/0/decisionEvaluationInstanceKey")
                .asText();
        var kept = world.api.get("/decision-instances/" + id).orFail().body();
        assertThat(kept.path("state").asText()).isEqualTo("EVALUATED");
        assertThat(kept.path("decisionDefinitionId").asText()).isEqualTo(world.names.unique(decision));
        assertThat(kept.path("result")).isEqualTo(evaluated.path("output"));
        assertThat(kept.at("/matchedRules/0/ruleIndex").asInt()).isEqualTo(rule);
    }

    @Then("history has the decision as failed")
    public void isKeptAsFailed() {
        var key = world.answer().orFail().body().path("decisionEvaluationKey").asText();
        var kept = kept(Map.of("decisionEvaluationKey", key, "state", "FAILED"));
        assertThat(kept.path("evaluationFailure"))
                .isEqualTo(world.answer().body().path("failureMessage"));
    }

    @Then("history has the decision of the instance")
    public void isKeptForInstance() {
        var kept = kept(Map.of("processInstanceKey", Long.toString(world.instance())));
        assertThat(kept.path("elementInstanceKey").asLong())
                .isEqualTo(world.instances.elementKey(world.instance(), "decide"));
    }

    @Then("version {int} of {string} is shown as deleted")
    public void isShownAsDeleted(int version, String process) {
        var definition = world.api
                .get("/process-definitions/" + world.processes.key(process, version))
                .orFail()
                .body();
        assertThat(definition.path("state").asText()).isEqualTo("DELETED");
    }

    private JsonNode kept(Map<String, String> filter) {
        var found = world.instances.items("decision-instances", filter);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private void evaluate(ObjectNode decision, DataTable variables) {
        decision.set("variables", Parameters.variables(variables));
        var answer = world.answered(world.api.post("/decision-definitions/evaluation", decision));
        if (answer.isSuccess()) {
            evaluations.add(answer.key("decisionEvaluationKey"));
        }
    }

    private Resource file(String decision, Optional<String> versionTag, DataTable rules) {
        var id = world.names.unique(decision);
        return Resource.of(id + ".dmn", DecisionFile.of(id, versionTag, rules.cells()));
    }

    private void remember(Answer answer) {
        for (JsonNode deployed : answer.orFail().body().path("deployments")) {
            if (deployed.path("decisionDefinition").isObject()) {
                decisions.add(
                        deployed.at("/decisionDefinition/decisionDefinitionKey").asLong());
            } else if (deployed.path("decisionRequirements").isObject()) {
                graphs.add(deployed.at("/decisionRequirements/decisionRequirementsKey")
                        .asLong());
            }
        }
    }
}
