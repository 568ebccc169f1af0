package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CompensationThrowEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.Trigger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Turns compensation events into nodes of the graph, and knows the rules for the activities that undo others. */
final class CompensationCompiler {
    private final Problems problems;
    private final Associations associations;
    private final Map<String, NodeDraft> drafts = new HashMap<>();
    private final Set<String> connected = new HashSet<>();

    CompensationCompiler(XmlElement process, List<NodeDraft> drafts, Problems problems) {
        this.problems = problems;
        this.associations = new Associations(process);
        drafts.forEach(draft -> this.drafts.put(draft.id, draft));
    }

    /** A compensation event at the boundary of an activity; its handler is what an association leads to. */
    Optional<FlowNode> boundary(NodeDraft draft, NodeCore core, String activity) {
        if (!Bpmn.isTrueByDefault(draft.element, "cancelActivity")) {
            problems.add(
                    draft.element,
                    "a compensation never goes on beside its activity: cancelActivity must not be false");
        }
        if (!draft.outgoing.isEmpty()) {
            problems.add(draft.element, "a compensation boundary event must not have outgoing sequence flows");
        }
        if (!core.outputs().isEmpty()) {
            problems.add(draft.element, "a compensation boundary event must not have output mappings");
        }
        var handlers = associations.from(draft.id).stream()
                .map(drafts::get)
                .filter(Objects::nonNull)
                .filter(CompensationCompiler::isHandler)
                .filter(handler -> Objects.equals(handler.parent, draft.parent))
                .toList();
        handlers.forEach(handler -> connected.add(handler.id));
        if (handlers.size() != 1) {
            problems.add(
                    draft.element,
                    "an association must lead from a compensation boundary event to exactly one activity of the same scope with "
                            + "isForCompensation=\"true\", but " + handlers.size() + " are connected with it");
            return Optional.empty();
        }
        return Optional.of(new BoundaryEvent(
                core, activity, true, new Trigger.Compensation(handlers.get(0).entryId())));
    }

    /** An event that throws a compensation. */
    Optional<FlowNode> throwing(NodeDraft draft, NodeCore core, XmlElement definition) {
        if (!Bpmn.isTrueByDefault(definition, "waitForCompletion")) {
            problems.add(
                    draft.element, "a compensation is always waited for: waitForCompletion=\"false\" is not supported");
        }
        var reference = definition.attribute("activityRef");
        if (reference == null || reference.isBlank()) {
            return Optional.of(new CompensationThrowEvent(core, null));
        }
        var activity = activity(reference.strip());
        if (activity.filter(found -> isReachable(found, draft)).isEmpty()) {
            problems.add(draft.element, "its activityRef '" + reference + "' is not an activity of the same scope");
        }
        return activity.map(found -> new CompensationThrowEvent(core, found.entryId()));
    }

    /** To be called when all events are compiled. */
    void checkHandlers() {
        drafts.values().stream().filter(CompensationCompiler::isHandler).forEach(this::checkHandler);
        for (var draft : drafts.values()) {
            var host = draft.kind == NodeKind.BOUNDARY_EVENT ? draft.element.attribute("attachedToRef") : null;
            if (host != null && drafts.containsKey(host.strip()) && isHandler(drafts.get(host.strip()))) {
                problems.add(draft.element, "a compensation handler must not have boundary events");
            }
        }
    }

    private void checkHandler(NodeDraft handler) {
        if (!handler.kind.isActivity()) {
            problems.add(handler.element, "only an activity can be a compensation handler");
        } else if (!connected.contains(handler.id)) {
            problems.add(
                    handler.element,
                    "an association must lead to a compensation handler from a compensation boundary event of the same scope");
        }
        if (!handler.incoming.isEmpty() || !handler.outgoing.isEmpty()) {
            problems.add(handler.element, "a compensation handler must not have sequence flows");
        }
    }

    /** References are qualified names; a prefix says nothing, because nothing is imported. */
    private Optional<NodeDraft> activity(String reference) {
        var known = drafts.get(reference);
        var local = reference.substring(reference.lastIndexOf(':') + 1);
        return Optional.ofNullable(known != null ? known : drafts.get(local)).filter(draft -> draft.kind.isActivity());
    }

    /** Whether it is in the scope of the event or, if that is an event sub-process, in the scope around. */
    private boolean isReachable(NodeDraft activity, NodeDraft event) {
        var scope = event.parent;
        while (!Objects.equals(activity.parent, scope)) {
            var around = scope == null ? null : drafts.get(scope);
            if (around == null || around.kind != NodeKind.EVENT_SUB_PROCESS) {
                return false;
            }
            scope = around.parent;
        }
        return true;
    }

    private static boolean isHandler(NodeDraft draft) {
        return Bpmn.isTrue(draft.element, "isForCompensation");
    }
}
