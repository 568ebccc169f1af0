package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.AdHocInnerInstance;
import io.jeton.domain.definition.SequenceFlow;
import io.jeton.domain.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flow nodes and sequence flows directly inside of a process or sub-process. */
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
        var kind = NodeKind.of(child, element);
        if (kind.isPresent()) {
            return node(child, kind.get(), parent);
        }
        if (!isPartOfSubProcess(child)) {
            refuse(child);
        }
        return Optional.empty();
    }

    /** Ties nodes and flows together once all of them were taken up; yields the id of the only start event by which the scope begins, if that is so. */
    Optional<String> connect() {
        flows.forEach(this::connect);
        var rules = new ScopeRules(element, nodes, refused, problems);
        rules.check();
        nodes.values().stream().filter(NodeDraft::isInstantiatingGateway).forEach(this::letStart);
        return rules.start();
    }

    /** The events behind a gateway that starts the process are its start events; the gateway itself is never entered. */
    private void letStart(NodeDraft gateway) {
        for (var flow : gateway.outgoing) {
            var event = nodes.get(flow.target());
            if (event != null) {
                event.startsProcess = true;
                event.incoming.remove(flow);
            }
        }
    }

    private boolean isPartOfSubProcess(XmlElement child) {
        if (Bpmn.isAdHoc(element) && child.name().equals("completionCondition")) {
            return true;
        }
        return Bpmn.isSubProcess(element)
                && Set.of("incoming", "outgoing", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics")
                        .contains(child.name());
    }

    private Optional<NodeDraft> node(XmlElement child, NodeKind kind, @Nullable String parent) {
        var id = child.attribute("id");
        if (id == null) {
            problems.add(child, "the element has no id");
            return Optional.empty();
        }
        var around = Bpmn.isAdHoc(element) ? parent + AdHocInnerInstance.SUFFIX : parent;
        var draft = new NodeDraft(child, kind, id, around);
        nodes.putIfAbsent(id, draft);
        return Optional.of(draft);
    }

    private void refuse(XmlElement child) {
        var id = child.attribute("id");
        if (id != null) {
            refused.add(id);
        }
        var plural = Bpmn.NOT_SUPPORTED.get(child.name());
        if (plural == null) {
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
            Stream.of(source, target).filter(Objects::nonNull).forEach(node -> node.lacksFlows = true);
            return;
        }
        var connected = new SequenceFlow(id, source.entryId(), target.entryId(), condition);
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
        if (source != null && !source.kind.mayChoose()) {
            problems.add(
                    flow,
                    "a condition is allowed only on a flow that leaves an activity or an exclusive or inclusive gateway");
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
}
