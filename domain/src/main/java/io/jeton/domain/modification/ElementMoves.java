package io.jeton.domain.modification;

import io.jeton.domain.behavior.Intervention;
import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.modification.ElementModification.Activate;
import io.jeton.domain.modification.ElementModification.AncestorRule;
import io.jeton.domain.modification.ElementModification.Instances;
import io.jeton.domain.modification.ElementModification.Move;
import io.jeton.domain.rejection.Rejection.InvalidField;
import io.jeton.domain.token.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out modifications in the manner of Camunda 8.
 *
 * <p>Semantics: the scopes around an element are opened without their input mappings. An event sub-process that is activated interrupts nothing, a gateway
 * that joins is passed. A scope in which nothing is left ends; an instance that was called must not end in this way.
 */
final class ElementMoves {
    private final Intervention intervention;
    private final ProcessInstance instance;
    private final ProcessGraph graph;
    private final Positions positions;
    private final Starting starting;

    ElementMoves(Intervention intervention) {
        this.intervention = intervention;
        this.instance = intervention.instance();
        this.graph = instance.definition().graph();
        this.positions = new Positions(instance);
        this.starting = new Starting(intervention, Starting.Manner.PLAIN);
    }

    void carryOut(ElementModification modification) {
        Set<TokenKey> ending = new LinkedHashSet<>();
        var terminations = modification.terminations();
        for (int i = 0; i < terminations.size(); i++) {
            find(terminations.get(i).what(), "terminateInstructions[" + i + "]")
                    .forEach(token -> ending.add(token.key()));
        }
        List<List<Token>> sources = new ArrayList<>();
        for (int i = 0; i < modification.moves().size(); i++) {
            var found =
                    find(modification.moves().get(i).source(), "moveInstructions[" + i + "].sourceElementInstruction");
            found.forEach(token -> ending.add(token.key()));
            sources.add(found);
        }
        for (int i = 0; i < modification.activations().size(); i++) {
            activate(modification.activations().get(i), "activateInstructions[" + i + "]");
        }
        for (int i = 0; i < modification.moves().size(); i++) {
            move(modification.moves().get(i), sources.get(i), "moveInstructions[" + i + "]");
        }
        ending.forEach(this::terminate);
        refuseEndOfCalled();
    }

    private void terminate(TokenKey token) {
        if (token.equals(instance.rootScope())) {
            intervention.terminateAll();
        } else if (instance.tokens().find(token).isPresent()) {
            intervention.terminate(token);
        }
    }

    private void refuseEndOfCalled() {
        if (instance.header().parent() != null && intervention.endingNow().isPresent()) {
            throw new InvalidField(
                            "terminateInstructions",
                            "expected something to stay active in a process instance that was called, because its caller waits for it")
                    .asException();
        }
    }

    private List<Token> find(Instances what, String field) {
        if (what instanceof Instances.OfElement element) {
            var node = element(element.elementId(), field + ".elementId");
            return positions.at(graph.entryOf(node).id());
        }
        long key = ((Instances.WithKey) what).key();
        return List.of(living(key).orElseThrow(() -> new InvalidField(
                        field + ".elementInstanceKey",
                        "expected the key of an active element instance of the process instance, but found " + key)
                .asException()));
    }

    private Optional<Token> living(long key) {
        return instance.tokens().find(new TokenKey(key));
    }

    private void activate(Activate activation, String field) {
        activate(
                activation.elementId(),
                ancestor(activation.ancestor(), field + ".ancestorElementInstanceKey"),
                activation.assignments(),
                field + ".elementId");
    }

    private void move(Move move, List<Token> sources, String field) {
        for (Token source : sources) {
            activate(move.target(), ancestor(move, source, field), move.assignments(), field + ".targetElementId");
        }
        if (sources.isEmpty()) {
            target(move.target(), field + ".targetElementId");
        }
    }

    private @Nullable String ancestor(Move move, Token source, String field) {
        if (move.rule() instanceof AncestorRule.Direct direct) {
            return ancestor(direct.key(), field + ".ancestorScopeInstruction.ancestorElementInstanceKey");
        }
        if (move.rule() instanceof AncestorRule.SourceParent) {
            return idOf(source.scope());
        }
        var around = target(move.target(), field + ".targetElementId").parent();
        var scope = source.scope();
        while (!scope.equals(instance.rootScope()) && !isAtOrAround(elementOf(scope), around)) {
            scope = instance.tokens().get(scope).scope();
        }
        return idOf(scope);
    }

    private String elementOf(TokenKey scope) {
        return instance.tokens().get(scope).elementId();
    }

    private boolean isAtOrAround(String scopeId, @Nullable String inner) {
        for (String at = inner; at != null; at = graph.node(at).parent()) {
            if (at.equals(scopeId)) {
                return true;
            }
        }
        return false;
    }

    private String idOf(TokenKey scope) {
        return scope.equals(instance.rootScope())
                ? positions.rootId()
                : Positions.idOf(instance.tokens().get(scope));
    }

    private @Nullable String ancestor(@Nullable Long key, String field) {
        if (key == null || key == instance.key().value()) {
            return key == null ? null : positions.rootId();
        }
        return living(key).map(Positions::idOf).orElseThrow(() -> new InvalidField(
                        field,
                        "expected the key of an active element instance of the process instance, but found " + key)
                .asException());
    }

    private void activate(String elementId, @Nullable String ancestor, List<Assignment> assignments, String field) {
        target(elementId, field);
        try {
            starting.start(new Instruction.StartBefore(elementId, ancestor, assignments));
        } catch (Refused refused) {
            throw new InvalidField(field, "'" + elementId + "' cannot be activated: " + refused.reason()).asException();
        }
    }

    private FlowNode target(String elementId, String field) {
        var node = element(elementId, field);
        var refused = kindThatCannotBeActivated(node);
        if (refused.isPresent()) {
            throw new InvalidField(
                            field,
                            "expected an activity, a gateway, or an intermediate or end event, but '" + elementId
                                    + "' is " + refused.get())
                    .asException();
        }
        return node;
    }

    private FlowNode element(String elementId, String field) {
        return graph.find(elementId).orElseThrow(() -> new InvalidField(
                        field,
                        "expected the id of an element of process '" + graph.processId() + "', but '" + elementId
                                + "' is none")
                .asException());
    }

    private Optional<String> kindThatCannotBeActivated(FlowNode node) {
        if (node instanceof StartEvent || node instanceof TriggeredStartEvent) {
            return Optional.of("a start event");
        } else if (node instanceof BoundaryEvent) {
            return Optional.of("a boundary event");
        } else if (node instanceof AdHocInnerInstance) {
            return Optional.of("an inner instance");
        } else if (node.incoming().stream().anyMatch(flow -> graph.node(flow.source()) instanceof EventBasedGateway)) {
            return Optional.of("an event behind an event-based gateway");
        }
        return Optional.empty();
    }
}
