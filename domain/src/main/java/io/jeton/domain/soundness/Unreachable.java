package io.jeton.domain.soundness;

import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.EventSubProcess;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.ProcessGraph;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.SubProcess;
import io.jeton.domain.definition.TriggeredStartEvent;
import io.jeton.domain.soundness.Warning.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Elements that no token ever comes to, because no path leads there from where a scope begins. Each cause is told once: what is only behind an
 * unreachable element, or inside of it, is not told again.
 */
final class Unreachable {
    private final ProcessGraph graph;
    private final Paths paths;
    private final Set<String> reached = new HashSet<>();

    Unreachable(ProcessGraph graph, Paths paths) {
        this.graph = graph;
        this.paths = paths;
    }

    List<Warning> find() {
        for (List<FlowNode> scope : paths.scopes()) {
            scope.stream().filter(this::begins).forEach(this::reach);
        }
        var warnings = new ArrayList<Warning>();
        for (List<FlowNode> scope : paths.scopes()) {
            var left = scope.stream().filter(node -> !isReached(node)).toList();
            left.stream().filter(this::isCause).forEach(node -> warn(node, warnings));
            left.forEach(node -> warn(node, warnings));
        }
        return warnings;
    }

    /** Whether tokens come to be here without having come from another element. */
    private boolean begins(FlowNode node) {
        if (node instanceof StartEvent
                || node instanceof TriggeredStartEvent
                || node instanceof EventSubProcess
                || graph.isCompensationHandler(node.id())) {
            return true;
        }
        return node.incoming().isEmpty() && !(node instanceof BoundaryEvent) && !beginsWithStartEvent(node);
    }

    /** Whether only its start event begins the scope that the node is in; any other kind of scope begins where it likes. */
    private boolean beginsWithStartEvent(FlowNode node) {
        return node.parent() == null
                || graph.node(node.parent()) instanceof SubProcess
                || graph.node(node.parent()) instanceof EventSubProcess;
    }

    /** Nothing leads there, not even what is unreachable itself. */
    private boolean isCause(FlowNode node) {
        return node.incoming().isEmpty() && !(node instanceof BoundaryEvent);
    }

    private boolean isReached(FlowNode node) {
        return reached.contains(node.id());
    }

    private List<String> reach(FlowNode from) {
        var found = new ArrayList<String>();
        var open = new ArrayDeque<FlowNode>();
        open.add(from);
        while (!open.isEmpty()) {
            var node = open.remove();
            if (reached.add(node.id())) {
                found.add(node.id());
                open.addAll(paths.after(node));
            }
        }
        return found;
    }

    private void warn(FlowNode node, List<Warning> warnings) {
        if (isReached(node)) {
            return;
        }
        var behind = reach(node);
        var scope = Objects.requireNonNullElse(node.parent(), graph.processId());
        var more = behind.size() == 1 ? "" : "; " + (behind.size() - 1) + " more can only be reached from there";
        warnings.add(new Warning(
                Kind.UNREACHABLE,
                node.id(),
                "no path leads here from where '" + scope + "' begins" + more,
                behind.subList(1, behind.size())));
    }
}
