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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** How instances are created and what the answer says; in the form of the first document unless a step says else. */
public final class CreationSteps {

    private static final String[] DOCUMENTED = {
        "processKey", "bpmnProcessId", "version", "processInstanceKey", "tenantId", "variables"
    };

    /** Three such texts are more than the 8 MiB that an answer has room for, if nobody has set another limit; one is no more than a request may bring. */
    private static final int SCAN_LETTERS = 3 * 1024 * 1024;

    private final World world;
    private final Api firstForm;

    public CreationSteps(World world) {
        this.world = world;
        this.firstForm = world.api.inFirstForm();
    }

    static ObjectNode body(World world, String process) {
        return Api.object().put("bpmnProcessId", world.names.unique(process));
    }

    private ObjectNode body(String process) {
        return body(world, process);
    }

    private Answer create(JsonNode body) {
        return world.created(firstForm.post("/process-instances", body));
    }

    @Given("an instance of {string}")
    public void instance(String process) {
        create(body(process)).orFail();
    }

    @Given("an instance of {string} with")
    public void instanceWith(String process, DataTable variables) {
        create(body(process).set("variables", Parameters.variables(variables))).orFail();
    }

    @Given("an instance of the process {string} as {string}")
    public void instanceOfShape(String process, String shape) {
        world.processes.drawShape(process, shape);
        world.processes.deploy(1, List.of(process)).orFail();
        instance(process);
    }

    @Given("an instance of the process {string} as {string} for the carrier {string} and {int} attempts")
    public void instanceForCarrier(String process, String shape, String carrier, int attempts) {
        world.processes.drawShape(process, shape);
        world.processes.deploy(1, List.of(process)).orFail();
        ObjectNode variables =
                Api.object().put("carrier", world.names.unique(carrier)).put("attempts", attempts);
        create(body(process).set("variables", variables)).orFail();
    }

    @Given("an instance of {string} whose scans are more than an answer has room for")
    public void instanceWithScans(String process) {
        var scan = "x".repeat(SCAN_LETTERS);
        create(body(process).set("variables", Api.object().put("first", scan))).orFail();
        for (String name : List.of("second", "third")) {
            ObjectNode more = Api.object();
            more.set("variables", Api.object().put(name, scan));
            world.api
                    .put("/element-instances/" + world.instance() + "/variables", more)
                    .orFail();
        }
    }

    @Given("{int} instances of {string}")
    public void instances(int count, String process) {
        IntStream.range(0, count).forEach(i -> instance(process));
    }

    @Given("{int} instances of {string}, one after another")
    public void instancesOneAfterAnother(int count, String process) {
        instances(count, process);
    }

    @When("an instance of {string} is created")
    public void create(String process) {
        create(body(process));
    }

    @When("an instance of {string} is created with")
    public void createWith(String process, DataTable variables) {
        create(body(process).set("variables", Parameters.variables(variables)));
    }

    @When("an instance of version {int} of {string} is created")
    public void createVersion(int version, String process) {
        create(body(process).put("version", version));
    }

    @When("an instance is created by the key of version {int} of {string}")
    public void createByKey(int version, String process) {
        create(Api.object().put("processDefinitionKey", world.processes.key(process, version)));
    }

    @When("an instance is created by the key of version {int} of {string}, asking for version {int}")
    public void createByKeyAndVersion(int version, String process, int asked) {
        create(Api.object()
                .put("processDefinitionKey", world.processes.key(process, version))
                .put("version", asked));
    }

    @When("an instance is created by the key and by the id of {string}")
    public void createByKeyAndId(String process) {
        create(body(process).put("processDefinitionKey", world.processes.key(process, 1)));
    }

    @When("an instance of nothing is created")
    public void createOfNothing() {
        create(Api.object());
    }

    @When("an instance is created by a key that was never given out")
    public void createByUnknownKey() {
        create(Api.object().put("processDefinitionKey", World.NEVER_GIVEN));
    }

    @When("an instance is created by the key of that instance")
    public void createByKeyOfInstance() {
        create(Api.object().put("processDefinitionKey", world.instance()));
    }

    @When("an instance of {string} is created for the tenant {string}")
    public void createForTenant(String process, String tenant) {
        create(body(process).put("tenantId", tenant));
    }

    @When("an instance of {string} is created with the operation reference {long}")
    public void createWithReference(String process, long reference) {
        create(body(process).put("operationReference", reference));
    }

    @When("an instance of {string} is created with {word} being {careless}")
    public void createCarelessly(String process, String field, JsonNode value) {
        var body = field.equals("processDefinitionKey") ? Api.object() : body(process);
        create(body.set(field, value));
    }

    @When("an instance of {string} is created with an operation reference of zero and a negative request timeout")
    public void createWithTwoFaults(String process) {
        create(body(process).put("operationReference", 0).put("requestTimeout", -1));
    }

    @When("an instance is created with {} as the body")
    public void createWithBody(String body) {
        world.answered(firstForm.postText(
                "/process-instances",
                switch (body) {
                    case "nothing" -> "";
                    case "a broken text" -> "{\"bpmnProcessId\": ";
                    case "a bare list" -> "[]";
                    case "a bare word" -> "\"order\"";
                    default -> throw new IllegalArgumentException(body);
                }));
    }

    @When("an instance of {string} is created with a text of {int} letters")
    public void createWithLargeText(String process, int letters) {
        create(body(process).set("variables", Api.object().put("text", "x".repeat(letters))));
    }

    @Given("an instance of {string} started before {names}")
    public void startedBefore(String process, List<String> elements) {
        startBefore(process, elements);
        world.answer().orFail();
    }

    @When("an instance of {string} is started before {names}")
    public void startBefore(String process, List<String> elements) {
        create(body(process).set("startInstructions", instructions(elements)));
    }

    @When("an instance of {string} is started before {names} with")
    public void startBeforeWith(String process, List<String> elements, DataTable variables) {
        ObjectNode body = body(process);
        body.set("startInstructions", instructions(elements));
        body.set("variables", Parameters.variables(variables));
        create(body);
    }

    @When("an instance of {string} is started before nothing in particular")
    public void startBeforeNothing(String process) {
        startBefore(process, List.of());
    }

    private static JsonNode instructions(List<String> elements) {
        return Api.json(elements.stream().map(it -> Map.of("elementId", it)).toList());
    }

    @When("{int} instances of {string} are created at the same time")
    public void createAtOnce(int count, String process) {
        var requests = IntStream.range(0, count)
                .mapToObj(i -> firstForm.postLater("/process-instances", body(process)))
                .toList();
        requests.stream().map(CompletableFuture::join).forEach(it -> world.created(it)
                .orFail());
    }

    @When("a later client creates an instance of version {int} of {string}")
    public void createInLaterNames(int version, String process) {
        var body = Api.object()
                .put("processDefinitionId", world.names.unique(process))
                .put("processDefinitionVersion", version);
        world.created(world.api.post("/process-instances", body));
    }

    @When("a client names the versions {int} and {int} of {string} in both spellings")
    public void createInBothSpellings(int first, int second, String process) {
        create(body(process).put("version", first).put("processDefinitionVersion", second));
    }

    @Then("the answer is of version {int} of {string}")
    public void answerIsOf(int version, String process) {
        var body = world.answer().orFail().body();
        assertThat(body.path("bpmnProcessId").asText()).isEqualTo(world.names.unique(process));
        assertThat(body.path("version").asInt()).isEqualTo(version);
        assertThat(body.path("processKey").asLong()).isEqualTo(world.processes.key(process, version));
    }

    @Then("the answer is of version {int} of {string} in the later names")
    public void answerIsInLaterNames(int version, String process) {
        var body = world.answer().orFail().body();
        assertThat(body.path("processDefinitionId").asText()).isEqualTo(world.names.unique(process));
        assertThat(body.path("processDefinitionVersion").asInt()).isEqualTo(version);
        assertThat(body.path("processDefinitionKey").textValue())
                .isEqualTo(Long.toString(world.processes.key(process, version)));
        assertThat(body.path("processInstanceKey").isTextual()).isTrue();
        assertThat(body.path("tags").isArray()).isTrue();
    }

    @Then("the answer consists of the documented fields")
    public void answerConsistsOfDocumentedFields() {
        assertThat(world.answer().orFail().body().fieldNames()).toIterable().containsExactlyInAnyOrder(DOCUMENTED);
        answerContainsDocumentedFields();
    }

    @Then("the answer contains the documented fields")
    public void answerContainsDocumentedFields() {
        assertThat(world.answer().orFail().status()).isEqualTo(200);
        var body = world.answer().body();
        assertThat(body.fieldNames()).toIterable().contains(DOCUMENTED);
        assertThat(body.path("processKey").isIntegralNumber()).isTrue();
        assertThat(body.path("bpmnProcessId").isTextual()).isTrue();
        assertThat(body.path("version").isInt()).isTrue();
        assertThat(body.path("processInstanceKey").isIntegralNumber()).isTrue();
        assertThat(body.path("processInstanceKey").asLong()).isBetween(1L, 1L << 53);
        assertThat(body.path("tenantId").isTextual()).isTrue();
        assertThat(body.path("variables").isObject()).isTrue();
    }

    @Then("the answer tells no variables")
    public void answerTellsNoVariables() {
        Parameters.assertSame(world.answer().orFail().body().path("variables"), Api.object());
    }

    @Then("the answer tells the variables")
    public void answerTellsVariables(DataTable variables) {
        Parameters.assertSame(world.answer().orFail().body().path("variables"), Parameters.variables(variables));
    }

    @Then("the answer tells the tenant {string}")
    public void answerTellsTenant(String tenant) {
        assertThat(world.answer().orFail().body().path("tenantId").asText()).isEqualTo(tenant);
    }

    @Then("{int} different instances are active")
    public void differentInstancesAreActive(int count) {
        assertThat(new HashSet<>(world.made)).hasSize(count);
        assertThat(world.made)
                .allSatisfy(it -> assertThat(world.instances.state(it)).isEqualTo("ACTIVE"));
    }

    @Then("no instance of {string} exists")
    public void noInstanceExists(String process) {
        assertThat(world.instances.ofProcess(process)).isEmpty();
    }
}
