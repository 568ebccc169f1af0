package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules for how the flow nodes directly inside of a process or sub-process hang together. */
final class ScopeRules {
    private final XmlElement scope;
    private final Map<String, NodeDraft> nodes;
    private final Set<String> refused;
    private final Problems problems;

    /** @param refused the ids of elements whose absence is no second problem */
    ScopeRules(XmlElement scope, Map<String, NodeDraft> nodes, Set<String> refused, Problems problems) {
        this.scope = scope;
        this.nodes = nodes;
        this.refused = refused;
        this.problems = problems;
    }

    void check() {
        nodes.values().forEach(this::check);
        if (Bpmn.isAdHoc(scope)) {
            checkAdHoc();
        }
    }

    private void checkAdHoc() {
        for (var node : nodes.values()) {
            switch (node.kind) {
                case START_EVENT, END_EVENT, EVENT_SUB_PROCESS ->
                    problems.add(
                            node.element,
                            node.kind.plural() + " directly inside of an ad-hoc sub-process are not supported");
                default -> {}
            }
        }
        if (refused.isEmpty() && nodes.values().stream().noneMatch(node -> node.kind.isActivity())) {
            problems.add(scope, "an ad-hoc sub-process must have at least one activity");
        }
    }

    private void check(NodeDraft node) {
        switch (node.kind) {
            case START_EVENT, TRIGGERED_START_EVENT -> refuseIncoming(node, "a start event");
            case END_EVENT -> refuseOutgoing(node, "an end event");
            case THROW_EVENT -> {
                if (node.isEventOf("link")) {
                    refuseOutgoing(node, "a link throw event");
                }
            }
            case BOUNDARY_EVENT -> {
                refuseIncoming(node, "a boundary event");
                checkAttachment(node);
            }
            case EVENT_SUB_PROCESS -> {
                refuseIncoming(node, "an event sub-process");
                refuseOutgoing(node, "an event sub-process");
            }
            case EXCLUSIVE_GATEWAY, INCLUSIVE_GATEWAY -> checkChoices(node);
            case EVENT_BASED_GATEWAY -> checkEventsBehind(node);
            default -> checkDefaultFlow(node);
        }
    }

    private void refuseIncoming(NodeDraft node, String what) {
        if (!node.incoming.isEmpty()) {
            problems.add(node.element, what + " must not have incoming sequence flows");
        }
    }

    private void refuseOutgoing(NodeDraft node, String what) {
        if (!node.outgoing.isEmpty()) {
            problems.add(node.element, what + " must not have outgoing sequence flows");
        }
    }

    private void checkAttachment(NodeDraft event) {
        var reference = event.element.attribute("attachedToRef");
        if (reference == null || reference.isBlank()) {
            problems.add(event.element, "the boundary event has no attachedToRef");
            return;
        }
        var activity = nodes.get(reference.strip());
        if (activity == null || !activity.kind.isActivity()) {
            if (!refused.contains(reference.strip())) {
                problems.add(
                        event.element,
                        "its attachedToRef '" + reference + "' is not an activity of the same process or sub-process");
            }
        } else if (event.isEventOf("escalation")
                && !activity.kind.isScope()
                && activity.kind != NodeKind.CALL_ACTIVITY) {
            problems.add(
                    event.element, "an escalation boundary event is allowed only on a sub-process or a call activity");
        }
    }

    private void checkDefaultFlow(NodeDraft node) {
        var defaultFlow = node.defaultFlow();
        if (defaultFlow != null && node.defaultOutgoing() == null && !node.lacksFlows) {
            problems.add(node.element, "its default flow '" + defaultFlow + "' does not leave it");
        }
    }

    private void checkChoices(NodeDraft gateway) {
        checkDefaultFlow(gateway);
        var defaultFlow = gateway.defaultFlow();
        if (gateway.outgoing.size() < 2) {
            return;
        }
        for (var flow : gateway.outgoing) {
            if (flow.condition() == null && !flow.id().equals(defaultFlow)) {
                problems.add(
                        gateway.element,
                        "its outgoing flow '" + flow.id() + "' must have a condition or be the default flow");
            }
        }
    }

    private void checkEventsBehind(NodeDraft gateway) {
        if (gateway.isInstantiatingGateway()) {
            refuseIncoming(gateway, "an event-based gateway that starts the process");
            if (gateway.parent != null) {
                problems.add(
                        gateway.element, "an event-based gateway inside of a sub-process cannot start the process");
            }
        }
        if ("Parallel".equals(gateway.element.attribute("eventGatewayType"))) {
            problems.add(
                    gateway.element,
                    "parallel event-based gateways, which wait for all of their events, are not supported");
        }
        if (gateway.outgoing.size() < 2 && !gateway.lacksFlows) {
            problems.add(gateway.element, "an event-based gateway must have at least two outgoing sequence flows");
        }
        for (var flow : gateway.outgoing) {
            var event = nodes.get(flow.target());
            if (event == null || event.kind != NodeKind.CATCH_EVENT || event.isEventOf("link")) {
                problems.add(
                        gateway.element,
                        "its outgoing flow '" + flow.id()
                                + "' must lead to a message, timer, signal or conditional intermediate catch event");
            } else if (ContinuationCompiler.isBefore(event.element)) {
                problems.add(
                        event.element,
                        "camunda:asyncBefore is not possible behind an event-based gateway, which waits for it");
            } else if (!gateway.isInstantiatingGateway() && ListenerCompiler.hasStart(event.element)) {
                problems.add(
                        event.element,
                        "start listeners are not possible behind an event-based gateway, which waits for the event; end "
                                + "listeners are");
            } else if (event.incoming.size() > 1) {
                problems.add(
                        event.element,
                        "an event behind event-based gateway '" + gateway.id + "' must have no other incoming flow");
            }
        }
    }

    /** The id of the only start event by which the scope begins, if that is so. */
    Optional<String> start() {
        var starts = nodes.values().stream()
                .filter(node -> node.kind == NodeKind.START_EVENT || node.kind == NodeKind.TRIGGERED_START_EVENT)
                .toList();
        var none = starts.stream()
                .filter(node -> node.eventDefinitions().isEmpty())
                .map(node -> node.id)
                .toList();
        if (Bpmn.isAdHoc(scope)) {
            return Optional.empty();
        }
        if (Bpmn.isEventSubProcess(scope)) {
            refuseUnlessOne(starts.size(), "an event sub-process must have exactly one start event");
            return starts.size() == 1 ? Optional.of(starts.get(0).id) : Optional.empty();
        }
        if (Bpmn.isSubProcess(scope)) {
            refuseUnlessOne(starts.size(), "an embedded sub-process must have exactly one none start event");
        } else if (starts.isEmpty() && nodes.values().stream().noneMatch(NodeDraft::isInstantiatingGateway)) {
            problems.add(scope, "the process has no start event");
        } else if (none.size() > 1) {
            problems.add(scope, "the process has more than one none start event: " + String.join(", ", none));
        }
        return none.size() == 1 ? Optional.of(none.get(0)) : Optional.empty();
    }

    private void refuseUnlessOne(int count, String rule) {
        if (count != 1) {
            problems.add(scope, rule + ", but has " + count);
        }
    }
}
