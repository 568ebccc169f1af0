package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The flow nodes and sequence flows directly inside of a process or sub-process, and the rules for how they hang together. */
final class FlowScope {
    private final XmlElement element;
    private final Problems problems;
    private final ModelExpressions expressions;
    private final Map<String, NodeDraft> nodes = new LinkedHashMap<>();
    private final List<XmlElement> flows = new ArrayList<>();
    /** Nodes that were refused already; flows to them are not a second problem. */
    private final Set<String> refused = new HashSet<>();

    FlowScope(XmlElement element, Problems problems, ModelExpressions expressions) {
        this.element = element;
        this.problems = problems;
        this.expressions = expressions;
    }

    /** Takes up one child of the scope's element; yields a draft if it is a flow node that can be executed. */
    Optional<NodeDraft> take(XmlElement child, @Nullable String parent) {
        if (!child.namespace().equals(Bpmn.MODEL) || Bpmn.DECORATION.contains(child.name())) {
            return Optional.empty();
        }
        if (child.name().equals("sequenceFlow")) {
            flows.add(child);
            return Optional.empty();
        }
        var kind = NodeKind.of(child);
        if (kind.isPresent() && !Bpmn.isTrue(child, "triggeredByEvent")) {
            return node(child, kind.get(), parent);
        }
        if (!isPartOfSubProcess(child)) {
            refuse(child);
        }
        return Optional.empty();
    }

    /** Ties nodes and flows together once all of them were taken up; yields the id of the only none start event, if that is so. */
    Optional<String> connect() {
        flows.forEach(this::connect);
        nodes.values().forEach(this::check);
        return noneStart();
    }

    private boolean isPartOfSubProcess(XmlElement child) {
        return element.name().equals("subProcess")
                && Set.of("incoming", "outgoing", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics")
                        .contains(child.name());
    }

    private Optional<NodeDraft> node(XmlElement child, NodeKind kind, @Nullable String parent) {
        var id = child.attribute("id");
        if (id == null) {
            problems.add(child, "the element has no id");
            return Optional.empty();
        }
        var draft = new NodeDraft(child, kind, id, parent);
        nodes.putIfAbsent(id, draft);
        return Optional.of(draft);
    }

    private void refuse(XmlElement child) {
        var id = child.attribute("id");
        if (id != null) {
            refused.add(id);
        }
        var plural = Bpmn.NOT_SUPPORTED.get(child.name());
        if (child.name().equals("subProcess")) {
            problems.add(child, "event sub-processes are not supported yet");
        } else if (plural == null) {
            problems.add(child, "'" + child.name() + "' is not an element that a process may have");
        } else {
            var definitions = EventDefinitions.describe(EventDefinitions.of(child));
            problems.add(child, (definitions.isEmpty() ? "" : definitions + " ") + plural + " are not supported yet");
        }
    }

    private void connect(XmlElement flow) {
        var id = flow.attribute("id");
        if (id == null) {
            problems.add(flow, "the sequence flow has no id");
        }
        var source = end(flow, "sourceRef");
        var target = end(flow, "targetRef");
        var condition = condition(flow, source);
        if (id == null || source == null || target == null) {
            return;
        }
        var connected = new SequenceFlow(id, source.id, target.id, condition);
        source.outgoing.add(connected);
        target.incoming.add(connected);
    }

    private @Nullable NodeDraft end(XmlElement flow, String attribute) {
        var id = flow.attribute(attribute);
        if (id == null || id.isBlank()) {
            problems.add(flow, "the sequence flow has no " + attribute);
            return null;
        }
        var node = nodes.get(id.strip());
        if (node == null && !refused.contains(id.strip())) {
            problems.add(
                    flow, "its " + attribute + " '" + id + "' is not a flow node of the same process or sub-process");
        }
        return node;
    }

    private @Nullable Expression<Boolean> condition(XmlElement flow, @Nullable NodeDraft source) {
        var condition = flow.child(Bpmn.MODEL, "conditionExpression");
        if (condition.isEmpty()) {
            return null;
        }
        if (source != null && source.kind != NodeKind.EXCLUSIVE_GATEWAY) {
            problems.add(flow, "a condition is allowed only on a flow that leaves an exclusive gateway");
        } else if (source != null && isDefault(flow, source)) {
            problems.add(flow, "a default flow must not have a condition");
        }
        var text = condition.get().text();
        if (text.isEmpty()) {
            problems.add(flow, "the condition is empty");
            return null;
        }
        return expressions.condition(flow, text);
    }

    private static boolean isDefault(XmlElement flow, NodeDraft source) {
        var id = flow.attribute("id");
        return id != null && id.equals(source.defaultFlow());
    }

    private void check(NodeDraft node) {
        if (node.kind == NodeKind.START_EVENT && !node.incoming.isEmpty()) {
            problems.add(node.element, "a start event must not have incoming sequence flows");
        }
        if (node.kind == NodeKind.END_EVENT && !node.outgoing.isEmpty()) {
            problems.add(node.element, "an end event must not have outgoing sequence flows");
        }
        if (node.kind.isEvent()) {
            checkDefinitions(node);
        }
        if (node.kind == NodeKind.EXCLUSIVE_GATEWAY) {
            checkChoices(node);
        }
    }

    private void checkDefinitions(NodeDraft event) {
        var definitions = event.eventDefinitions();
        var terminates = event.kind == NodeKind.END_EVENT && EventDefinitions.isTerminate(definitions);
        if (!definitions.isEmpty() && !terminates) {
            var plural =
                    switch (event.kind) {
                        case START_EVENT -> "start events";
                        case END_EVENT -> "end events";
                        default -> "intermediate throw events";
                    };
            problems.add(
                    event.element, EventDefinitions.describe(definitions) + " " + plural + " are not supported yet");
        }
    }

    private void checkChoices(NodeDraft gateway) {
        var defaultFlow = gateway.defaultFlow();
        if (defaultFlow != null
                && gateway.outgoing.stream().noneMatch(flow -> flow.id().equals(defaultFlow))) {
            problems.add(gateway.element, "its default flow '" + defaultFlow + "' does not leave it");
        }
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

    private Optional<String> noneStart() {
        var starts = nodes.values().stream()
                .filter(node -> node.kind == NodeKind.START_EVENT)
                .toList();
        var none = starts.stream()
                .filter(node -> node.eventDefinitions().isEmpty())
                .map(node -> node.id)
                .toList();
        if (element.name().equals("subProcess") && starts.size() != 1) {
            problems.add(
                    element,
                    "an embedded sub-process must have exactly one none start event, but has " + starts.size());
        } else if (starts.isEmpty()) {
            problems.add(element, "the process has no start event");
        } else if (none.size() > 1) {
            problems.add(element, "the process has more than one none start event: " + String.join(", ", none));
        }
        return none.size() == 1 ? Optional.of(none.get(0)) : Optional.empty();
    }
}
