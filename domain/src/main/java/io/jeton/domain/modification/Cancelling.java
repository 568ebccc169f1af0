package io.jeton.domain.modification;

import io.jeton.domain.behavior.Intervention;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import java.util.List;

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

    /** What lives at an element now. */
    Present present(String elementId) throws Refused {
        var graph = instance.definition().graph();
        var entry = graph.entryOf(Entry.element(elementId, graph)).id();
        return new Present(
                positions.at(entry).stream().map(Token::key).toList(), List.copyOf(positions.arrivalsAt(elementId)));
    }

    /** Ends what has not been ended since. What ends together with another one need not be ended itself. */
    void all(Present present) {
        for (TokenKey token : present.tokens()) {
            if (instance.tokens().find(token).isPresent()) {
                intervention.terminate(token);
            }
        }
        for (Arrival arrival : present.arrivals()) {
            positions.arrivalsAt(arrival.gatewayId()).stream()
                    .filter(found -> found.scope().equals(arrival.scope())
                            && found.flowId().equals(arrival.flowId()))
                    .findFirst()
                    .ifPresent(found -> intervention.cancel(found, Math.min(found.count(), arrival.count())));
        }
    }

    /** What lives at an element: tokens, activity instances first, and what waits to be joined. */
    record Present(List<TokenKey> tokens, List<Arrival> arrivals) {}
}
