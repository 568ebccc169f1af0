package io.jeton.acceptance.steps;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;
import java.time.Duration;

/** Messages from outside. */
public final class MessageSteps {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    private final World world;

    public MessageSteps(World world) {
        this.world = world;
    }

    @When("the message {string} for {string} is published")
    public void publish(String message, String key) {
        world.answered(world.api.post("/messages/publication", body(message, key)))
                .orFail();
    }

    @Given("the message {string} for {string} is published for an hour")
    public void publishForAnHour(String message, String key) {
        world.answered(world.api.post(
                        "/messages/publication", body(message, key).put("timeToLive", HOUR_MILLIS)))
                .orFail();
    }

    @When("the message {string} for {string} is published for an hour with")
    public void publishForAnHour(String message, String key, DataTable variables) {
        var body = body(message, key).put("timeToLive", HOUR_MILLIS);
        body.set("variables", Parameters.variables(variables));
        world.answered(world.api.post("/messages/publication", body)).orFail();
    }

    @When("the message {string} for {string} is published for an hour under the id {string}")
    public void publishUnderId(String message, String key, String id) {
        world.answered(world.api.post(
                "/messages/publication",
                body(message, key).put("timeToLive", HOUR_MILLIS).put("messageId", id)));
    }

    @When("the message {string} for {string} is correlated")
    public void correlate(String message, String key) {
        world.answered(world.api.post("/messages/correlation", body(message, key)));
    }

    @When("a message without a name is published")
    public void publishNothing() {
        world.answered(world.api.post("/messages/publication", Api.object().put("name", " ")));
    }

    private ObjectNode body(String message, String key) {
        return Api.object().put("name", world.names.unique(message)).put("correlationKey", key);
    }
}
