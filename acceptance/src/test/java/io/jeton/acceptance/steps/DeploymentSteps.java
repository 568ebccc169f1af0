package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Resource;
import io.jeton.acceptance.model.RefusedModels;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Deployments: what is taken, as which version, and what is refused. */
public final class DeploymentSteps {

    private static final String REFUSED_FILE = "refused file.bpmn";

    private final World world;
    private String file = REFUSED_FILE;
    private long resourceKey;

    public DeploymentSteps(World world) {
        this.world = world;
    }

    private void deploy(Resource... files) {
        world.answeredAfter(() -> world.processes.deploy(List.of(files)));
    }

    private void drawn(String... processes) {
        for (var process : processes) {
            world.processes.drawTasks(process, List.of("ship"));
        }
    }

    @When("the process {string} with the service task {string} is deployed")
    public void deploy(String process, String task) {
        world.processes.drawTasks(process, List.of(task));
        deploy(world.processes.file(process, 1));
    }

    @When("a changed {string} is deployed")
    public void deployChanged(String process) {
        deploy(world.processes.file(process, 2));
    }

    @When("the unchanged {string} is deployed")
    @When("the first content of {string} is deployed")
    public void deployFirst(String process) {
        deploy(world.processes.file(process, 1));
    }

    @When("the processes {string} and {string} are deployed together")
    public void deployTogether(String one, String other) {
        drawn(one, other);
        deploy(world.processes.file(one, 1), world.processes.file(other, 1));
    }

    @Given("the processes {string} and {string} were deployed together")
    public void deployedTogether(String one, String other) {
        deployTogether(one, other);
        world.answer().orFail();
    }

    @When("a changed {string} and the unchanged {string} are deployed together")
    public void deployChangedAndUnchanged(String changed, String unchanged) {
        deploy(world.processes.file(changed, 2), world.processes.file(unchanged, 1));
    }

    @When("the process {string} is deployed together with a file with {string}")
    public void deployWithRefused(String process, String reason) {
        drawn(process);
        deploy(world.processes.file(process, 1), refused(reason));
    }

    @When("the process {string} is deployed twice in one deployment")
    public void deployTwice(String process) {
        drawn(process);
        var second = world.processes.file(process, 2);
        deploy(world.processes.file(process, 1), new Resource("copy.bpmn", second.content()));
    }

    @When("the process {string} is deployed for the tenant {string}")
    public void deployForTenant(String process, String tenant) {
        drawn(process);
        world.answered(world.api.deploy(List.of(world.processes.file(process, 1)), Optional.of(tenant)));
    }

    @When("nothing is deployed")
    public void deployNothing() {
        deploy();
    }

    @When("a file {string} is deployed")
    public void deployFile(String name) {
        file = name;
        deploy(Resource.of(name, "to be done"));
    }

    @Then("the deployment has the resource {string}")
    public void hasResource(String name) {
        var resource =
                world.answer().orFail().body().path("deployments").path(0).path("resource");
        assertThat(resource.path("resourceName").asText()).isEqualTo(name);
        assertThat(resource.path("resourceId").asText()).isEqualTo(name);
        assertThat(resource.path("version").asInt()).isPositive();
        resourceKey = resource.path("resourceKey").asLong();
    }

    @Then("its content can be read")
    public void contentCanBeRead() {
        assertThat(world.api
                        .get("/resources/" + resourceKey + "/content")
                        .orFail()
                        .text())
                .isEqualTo("to be done");
    }

    @When("a file with {string} is deployed")
    public void deployRefused(String reason) {
        deploy(refused(reason));
    }

    @When("a file with two faults is deployed")
    public void deployTwoFaults() {
        deploy(Resource.of(REFUSED_FILE, new RefusedModels(world.names).withTwoFaults()));
    }

    private Resource refused(String reason) {
        return Resource.of(REFUSED_FILE, new RefusedModels(world.names).because(reason));
    }

    @Then("the deployment has {string} in version {int}")
    public void has(String process, int version) {
        var definition = deployed(process);
        assertThat(definition.path("processDefinitionVersion").asInt()).isEqualTo(version);
        assertThat(definition.path("resourceName").asText()).isEqualTo(world.names.unique(process) + ".bpmn");
        assertThat(definition.path("tenantId").asText()).isEqualTo("<default>");
        assertThat(world.answer().key("deploymentKey")).isPositive();
    }

    private JsonNode deployed(String process) {
        return definitions()
                .filter(it -> it.path("processDefinitionId").asText().equals(world.names.unique(process)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + process + " in " + world.answer()));
    }

    private Stream<JsonNode> definitions() {
        var items = world.answer().orFail().body().path("deployments");
        return StreamSupport.stream(items.spliterator(), false).map(it -> it.path("processDefinition"));
    }

    private long deployedKey() {
        return definitions()
                .findFirst()
                .orElseThrow()
                .path("processDefinitionKey")
                .asLong();
    }

    @Then("its key is that of version {int}")
    public void keyIsThatOf(int version) {
        assertThat(deployedKey()).isEqualTo(world.processes.key("order", version));
    }

    @Then("its key differs from that of version {int}")
    public void keyDiffersFrom(int version) {
        assertThat(deployedKey()).isNotEqualTo(world.processes.key("order", version));
    }

    @Then("nothing of {string} is deployed")
    public void nothingIsDeployed(String process) {
        var filter = Map.of("processDefinitionId", world.names.unique(process));
        assertThat(world.instances.items("process-definitions", filter)).isEmpty();
    }

    @Then("the deployment is refused, naming the file")
    public void refusedNamingFile() {
        ProblemSteps.assertProblem(world.answer(), 400);
        assertThat(detail()).contains(file);
    }

    @Then("the deployment is refused, naming the file and {string}")
    public void refusedNamingFileAnd(String element) {
        refusedNamingFile();
        assertThat(detail()).contains(element);
    }

    @Then("the deployment is refused within {int} seconds")
    public void refusedWithin(int seconds) {
        ProblemSteps.assertProblem(world.answer(), 400);
        assertThat(world.answerMillis()).isLessThan(Duration.ofSeconds(seconds).toMillis());
    }

    @Then("the refusal gives nothing of the server away")
    public void givesNothingAway() throws UnknownHostException {
        assertThat(world.answer().text())
                .doesNotContain(InetAddress.getLocalHost().getHostName())
                .hasSizeLessThan(20_000);
    }

    private String detail() {
        return world.answer().body().path("detail").asText();
    }

    @Then("the definition of {string} can be read")
    public void canBeRead(String process) {
        long key = world.processes.key(process, 1);
        var definition = world.api.get("/process-definitions/" + key).orFail();
        assertThat(definition.key("processDefinitionKey")).isEqualTo(key);
        assertThat(definition.body().path("processDefinitionId").asText()).isEqualTo(world.names.unique(process));
        assertThat(definition.body().path("version").asInt()).isEqualTo(1);
        assertThat(definition.body().path("name").asText()).isEqualTo("revision 1");
    }

    @Then("the XML of {string} is what was deployed")
    public void xmlIsWhatWasDeployed(String process) {
        var xml = world.api
                .get("/process-definitions/" + world.processes.key(process, 1) + "/xml")
                .orFail();
        assertThat(xml.mediaType()).isEqualTo("text/xml");
        assertThat(xml.text().getBytes(StandardCharsets.UTF_8))
                .isEqualTo(world.processes.file(process, 1).content());
    }
}
