package io.jeton.domain.modification;

import io.jeton.domain.behavior.Intervention;
import io.jeton.domain.definition.MultiInstanceBody;
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
            refuseInside(token.get());
            intervention.terminate(token.get().key());
            return;
        }
        var arrival =
                positions.arrival(id).orElseThrow(() -> new Refused("activity instance '" + id + "' does not exist"));
        refuseInside(arrival);
        intervention.cancel(arrival, 1);
    }

    private void refuseInside(Arrival arrival) throws Refused {
        var scope = instance.tokens().find(arrival.scope());
        if (scope.isPresent()) {
            refuseInside(scope.get());
        }
    }

    /** The iterations of a multi-instance activity are counted, and what has ended without having completed would be missing among them. */
    private static void refuseInside(Token token) throws Refused {
        if (token.part() != null) {
            throw new Refused("'" + token.elementId() + "' is inside of a multi-instance activity, which can only be "
                    + "cancelled as a whole: name the activity, or the instance of its '" + MultiInstanceBody.SUFFIX
                    + "'");
        }
    }

    void transitionInstance(String id) throws Refused {
        var token = positions
                .transition(id)
                .orElseThrow(() -> new Refused("transition instance '" + id + "' does not exist"));
        refuseInside(token);
        intervention.terminate(token.key());
    }

    /** What ends together with another one need not be ended itself. */
    void activity(String elementId) throws Refused {
        var graph = instance.definition().graph();
        for (Token token :
                positions.at(graph.entryOf(Entry.element(elementId, graph)).id())) {
            if (instance.tokens().find(token.key()).isPresent()) {
                refuseInside(token);
                intervention.terminate(token.key());
            }
        }
        for (Arrival arrival : positions.arrivalsAt(elementId)) {
            if (positions.arrivalsAt(elementId).contains(arrival)) {
                refuseInside(arrival);
                intervention.cancel(arrival, arrival.count());
            }
        }
    }
}
