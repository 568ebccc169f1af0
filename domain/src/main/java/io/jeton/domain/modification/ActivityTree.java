package io.jeton.domain.modification;

import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.CompensationThrowEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessDefinition;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.incident.Incident;
import io.jeton.domain.instance.Arrival;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What lives in an instance, with the ids that instructions take. The handlers of a compensation stand beside the event that has thrown it.
 *
 * @param revision of the instance when it was looked at
 */
public record ActivityTree(ProcessInstanceKey instance, ProcessDefinition definition, long revision, Node root) {
    /**
     * An activity instance.
     *
     * @param parent the id of the one around it; {@code null} for the process
     * @param element {@code null} for the process
     * @param token {@code null} for what waits at a join
     */
    public record Node(
            String id,
            @Nullable String parent,
            @Nullable FlowNode element,
            @Nullable TokenKey token,
            List<Node> children,
            List<Transition> transitions,
            List<Incident> incidents) {}

    /**
     * A transition instance.
     *
     * @param parent the id of the activity instance around it
     */
    public record Transition(String id, String parent, FlowNode element, TokenKey token, List<Incident> incidents) {}

    public static ActivityTree of(ProcessInstance instance) {
        return new ActivityTree(
                instance.key(), instance.definition(), instance.revision(), new Drawing(instance).root());
    }

    private static final class Drawing {
        private final ProcessInstance instance;
        private final ProcessGraph graph;
        private final Positions positions;
        private final Map<TokenKey, List<Token>> inside = new HashMap<>();
        private final Map<TokenKey, List<Arrival>> waiting = new HashMap<>();

        Drawing(ProcessInstance instance) {
            this.instance = instance;
            this.graph = instance.definition().graph();
            this.positions = new Positions(instance);
            instance.tokens().living().forEach(token -> inside.computeIfAbsent(
                            shownIn(token), scope -> new ArrayList<>())
                    .add(token));
            instance.tokens().arrivals().waiting().forEach(arrival -> waiting.computeIfAbsent(
                            arrival.scope(), scope -> new ArrayList<>())
                    .add(arrival));
        }

        Node root() {
            return node(positions.rootId(), null, null, instance.rootScope(), List.of());
        }

        private TokenKey shownIn(Token token) {
            var scope = token.scope();
            for (var around = instance.tokens().find(scope);
                    around.isPresent() && compensates(around.get());
                    around = instance.tokens().find(scope)) {
                scope = around.get().scope();
            }
            return scope;
        }

        private boolean compensates(Token token) {
            var node = graph.node(token.elementId());
            return node instanceof CompensationThrowEvent || node instanceof CancelEndEvent;
        }

        private Node node(
                String id,
                @Nullable String parent,
                @Nullable FlowNode element,
                TokenKey token,
                List<Incident> incidents) {
            var children = new ArrayList<Node>();
            var transitions = new ArrayList<Transition>();
            for (Token child : inside.getOrDefault(token, List.of())) {
                var node = graph.node(child.elementId());
                if (positions.isTransition(child)) {
                    transitions.add(
                            new Transition(Positions.transitionIdOf(child), id, node, child.key(), incidentsOf(child)));
                } else {
                    children.add(node(Positions.idOf(child), id, node, child.key(), incidentsOf(child)));
                }
            }
            waiting.getOrDefault(token, List.of()).forEach(arrival -> addWaiting(arrival, id, children));
            return new Node(id, parent, element, token, children, transitions, incidents);
        }

        private void addWaiting(Arrival arrival, String parent, List<Node> children) {
            for (int i = 0; i < arrival.count(); i++) {
                children.add(new Node(
                        Positions.idOf(arrival, i),
                        parent,
                        graph.node(arrival.gatewayId()),
                        null,
                        List.of(),
                        List.of(),
                        List.of()));
            }
        }

        private List<Incident> incidentsOf(Token token) {
            return Optional.ofNullable(token.incident()).flatMap(instance.incidents()::find).stream()
                    .toList();
        }
    }
}
