package io.jeton.acceptance.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.When;
import io.jeton.acceptance.http.Api;

/** Signals that are broadcast from outside. */
public final class SignalSteps {

    private final World world;

    public SignalSteps(World world) {
        this.world = world;
    }

    @When("the signal {string} is broadcast")
    public void broadcast(String signal) {
        world.answered(world.api.post("/signals/broadcast", Api.object().put("signalName", world.names.unique(signal))))
                .orFail();
    }

    @When("the signal {string} is broadcast with")
    public void broadcast(String signal, DataTable variables) {
        var body = Api.object().put("signalName", world.names.unique(signal));
        body.set("variables", Parameters.variables(variables));
        world.answered(world.api.post("/signals/broadcast", body)).orFail();
    }

    @When("a signal without a name is broadcast")
    public void broadcastNothing() {
        world.answered(world.api.post("/signals/broadcast", Api.object().put("signalName", " ")));
    }
}
