package io.jeton.domain.modification;

import io.jeton.domain.behavior.Intervention;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.token.Token;

/** Carries out cancelling instructions. */
final class Cancelling {
    private final Intervention intervention;
    private final ProcessInstance instance;
    private final Positions positions;

    Cancelling(Intervention intervention) {
        this.intervention = intervention;
        this.instance = intervention.instance();
        this.positions = new Positions(instance);
    }

    void activityInstance(String id) throws Refused {
        if (id.equals(positions.rootId())) {
            intervention.terminateAll();
            return;
        }
        var token = positions.activity(id);
        if (token.isPresent()) {
            intervention.terminate(token.get().key());
            return;
        }
        var arrival =
                positions.arrival(id).orElseThrow(() -> new Refused("activity instance '" + id + "' does not exist"));
        intervention.cancel(arrival, 1);
    }

    void transitionInstance(String id) throws Refused {
        var token = positions
                .transition(id)
                .orElseThrow(() -> new Refused("transition instance '" + id + "' does not exist"));
        intervention.terminate(token.key());
    }

    /** What ends together with another one need not be ended itself. */
    void activity(String elementId) throws Refused {
        var graph = instance.definition().graph();
        for (Token token :
                positions.at(graph.entryOf(Entry.element(elementId, graph)).id())) {
            if (instance.tokens().find(token.key()).isPresent()) {
                intervention.terminate(token.key());
            }
        }
        for (Arrival arrival : positions.arrivalsAt(elementId)) {
            if (positions.arrivalsAt(elementId).contains(arrival)) {
                intervention.cancel(arrival, arrival.count());
            }
        }
    }
}
