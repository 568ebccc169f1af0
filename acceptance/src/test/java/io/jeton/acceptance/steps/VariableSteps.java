package io.jeton.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import java.util.Map;

/** Variables: what they are and how they are set from outside. */
public final class VariableSteps {

    private final World world;

    public VariableSteps(World world) {
        this.world = world;
    }

    private void set(long scope, ObjectNode body) {
        world.answered(world.api.put("/element-instances/" + scope + "/variables", body));
    }

    private static ObjectNode body(String name, JsonNode value) {
        ObjectNode body = Api.object();
        body.set("variables", Api.json(Map.of(name, value)));
        return body;
    }

    private long scope(String element) {
        return world.instances.elementKey(world.instance(), element);
    }

    @When("the variable {string} of {string} is set to {value}")
    public void set(String name, String element, JsonNode value) {
        set(scope(element), body(name, value));
    }

    @When("the variable {string} of {string} is set locally to {value}")
    public void setLocally(String name, String element, JsonNode value) {
        set(scope(element), body(name, value).put("local", true));
    }

    @When("the variable {string} of {string} is set to the text {string}")
    public void setText(String name, String element, String json) {
        world.answered(world.api.sendAnything(
                "PUT",
                "/element-instances/" + scope(element) + "/variables",
                "{\"variables\":{\"" + name + "\":" + json + "},\"local\":true}",
                "application/json"));
        world.answer().orFail();
    }

    @Then("the variable {string} of {string} is shown as {string}")
    public void isShownAs(String name, String element, String json) {
        var filter = Map.of("scopeKey", Long.toString(scope(element)), "name", name);
        assertThat(world.instances.items("variables", filter))
                .singleElement()
                .satisfies(it -> assertThat(it.path("value").asText()).isEqualTo(json));
    }

    @When("a variable of a scope that never was is set")
    public void setUnknown() {
        set(World.NEVER_GIVEN, body("amount", Api.value("1")));
    }

    @When("no variables are set")
    public void setNothing() {
        set(world.instance(), Api.object());
    }

    @When("a variable is set with the operation reference {long}")
    public void setWithReference(long reference) {
        set(world.instance(), body("amount", Api.value("1")).put("operationReference", reference));
    }

    @Then("the variable {string} of the instance is {value}")
    public void is(String name, JsonNode value) {
        world.answer().orFail();
        var actual = world.instances.variable(world.instance(), name);
        assertThat(actual).as("variable %s", name).isPresent();
        actual.ifPresent(it -> Parameters.assertSame(it, value));
    }

    @Then("the instance has no variable {string}")
    public void isNot(String name) {
        assertThat(world.instances.variable(world.instance(), name)).isEmpty();
    }
}
