package io.jeton.domain.behavior;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CancelEndEvent;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.token.Token;
import io.jeton.domain.token.TokenState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who catches what is thrown inside of an instance.
 *
 * <p>Semantics: BPMN 2.0.2 §10.5.7: looking outwards from the thrower, at each level the boundary events of the activity, then the event
 * sub-processes of the scope around it; at one place an exact code wins over one that catches all. A scope that has been interrupted by an event
 * sub-process, or a transaction that is being cancelled, is not interrupted again.
 */
final class Catchers {
    private final ProcessInstance instance;
    private final ProcessGraph graph;

    Catchers(ProcessInstance instance) {
        this.instance = instance;
        this.graph = instance.definition().graph();
    }

    /**
     * The innermost catcher.
     *
     * @param thrower the token that throws
     * @param kind {@link Trigger.Error} or {@link Trigger.Escalation}
     */
    Optional<Catcher> find(TokenKey thrower, Class<? extends Trigger.Thrown> kind, String code) {
        var at = thrower;
        while (!at.equals(instance.rootScope())) {
            var token = instance.tokens().get(at);
            var host = at;
            var boundary = best(graph.boundaryEventsOf(token.elementId()), BoundaryEvent::trigger, kind, code)
                    .map(event -> new Catcher(event, host, event.interrupting()));
            if (boundary.isPresent()) {
                return boundary;
            }
            var scope = token.scope();
            var inside = inScope(scope, token.elementId(), kind, code);
            if (inside.isPresent()) {
                return inside;
            }
            at = scope;
        }
        return Optional.empty();
    }

    private Optional<Catcher> inScope(
            TokenKey scope, String cameFrom, Class<? extends Trigger.Thrown> kind, String code) {
        if (isInterrupted(scope)) {
            return Optional.empty();
        }
        var candidates = graph.eventSubProcessesIn(elementOf(scope)).stream()
                .filter(subProcess -> !subProcess.id().equals(cameFrom))
                .toList();
        return best(candidates, subProcess -> graph.startOf(subProcess).trigger(), kind, code)
                .map(subProcess -> new Catcher(
                        graph.startOf(subProcess),
                        scope,
                        graph.startOf(subProcess).interrupting()));
    }

    private boolean isInterrupted(TokenKey scope) {
        return instance.tokens().childrenOf(scope).stream()
                .map(child -> instance.tokens().get(child))
                .anyMatch(this::interruptsItsScope);
    }

    private boolean interruptsItsScope(Token token) {
        var node = graph.node(token.elementId());
        return (node instanceof EventSubProcess subProcess
                        && graph.startOf(subProcess).interrupting())
                || (node instanceof CancelEndEvent && token.state() != TokenState.ACTIVATING);
    }

    private @Nullable String elementOf(TokenKey scope) {
        return scope.equals(instance.rootScope())
                ? null
                : instance.tokens().get(scope).elementId();
    }

    private static <N extends FlowNode> Optional<N> best(
            List<N> nodes, Function<N, Trigger> trigger, Class<? extends Trigger.Thrown> kind, String code) {
        N any = null;
        for (N node : nodes) {
            if (kind.isInstance(trigger.apply(node))) {
                var caught = kind.cast(trigger.apply(node)).code();
                if (code.equals(caught)) {
                    return Optional.of(node);
                }
                if (caught == null && any == null) {
                    any = node;
                }
            }
        }
        return Optional.ofNullable(any);
    }

    /**
     * An event that catches.
     *
     * @param event a boundary event, or the start event of an event sub-process
     * @param host the activity's token, or the scope around the event sub-process
     */
    record Catcher(FlowNode event, TokenKey host, boolean interrupting) {}
}
