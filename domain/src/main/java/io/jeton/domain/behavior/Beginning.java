package io.jeton.domain.behavior;

import io.jeton.domain.change.TokenChange.TokenActivated;
import io.jeton.domain.change.TokenChange.TokenCreated;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.subscription.Subscription;
import io.jeton.domain.variable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where an instance begins: what it waits for as a whole, the sub-processes around the elements to begin at, and the tokens there. Everything that can
 * fail is computed first; nothing has happened until it is recorded.
 *
 * <p>Semantics: the sub-processes around the elements are opened, each once, without their input mappings and without their start events; the events
 * at their boundaries and their event sub-processes are waited for.
 */
final class Beginning {
    private final Execution execution;
    private final ProcessGraph graph;
    private final TokenKey root;
    private final Map<String, Scope> scopes = new LinkedHashMap<>();
    private final List<FlowNode> elements = new ArrayList<>();
    private List<Subscription> opened = List.of();

    private Beginning(Execution execution) {
        this.execution = execution;
        this.graph = execution.instance().definition().graph();
        this.root = execution.instance().rootScope();
    }

    /** @param startElements none: at the none start event, if there is one */
    static Beginning at(List<FlowNode> startElements, Execution execution) throws CannotContinue {
        var beginning = new Beginning(execution);
        var visible = execution.instance().variables().visibleFrom(beginning.root);
        beginning.opened = new Subscribing(execution)
                .insideOf(null, beginning.root, visible)
                .opened();
        for (FlowNode element : startElements) {
            beginning.openAround(element);
            beginning.elements.add(element);
        }
        if (startElements.isEmpty()) {
            Optional<StartEvent> start = beginning.graph.noneStartEvent();
            start.ifPresent(beginning.elements::add);
        }
        return beginning;
    }

    /** @param variables become local to the tokens */
    void record(Map<String, Value> variables) {
        opened.forEach(execution::open);
        scopes.values().forEach(this::record);
        for (FlowNode element : elements) {
            var token = execution.enter(element.id(), scopeOf(element));
            execution.setVariables(token, variables, true);
        }
    }

    private void record(Scope scope) {
        execution.record(new TokenCreated(scope.token(), scope.elementId(), scope.around(), execution.now()));
        scope.opened().forEach(execution::open);
        execution.record(new TokenActivated(scope.token(), execution.now()));
    }

    private void openAround(FlowNode element) throws CannotContinue {
        var parent = element.parent();
        if (parent == null || scopes.containsKey(parent)) {
            return;
        }
        var subProcess = graph.node(parent);
        openAround(subProcess);
        var token = new TokenKey(execution.nextKey());
        var visible = execution.instance().variables().visibleFrom(root);
        var inside = new Subscribing(execution)
                .around(subProcess, token, visible, visible)
                .opened();
        scopes.put(parent, new Scope(token, parent, scopeOf(subProcess), inside));
    }

    private TokenKey scopeOf(FlowNode element) {
        var scope = element.parent() == null ? null : scopes.get(element.parent());
        return scope == null ? root : scope.token();
    }

    /** A sub-process that is going to be opened. */
    private record Scope(TokenKey token, String elementId, TokenKey around, List<Subscription> opened) {}
}
