package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.EventBasedGateway;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.Trigger;
import io.jeton.domain.definition.TriggeredStartEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events that wait at the same place for the same: at the boundary of one activity, in the event sub-processes of one scope, or behind one
 * event-based gateway. Nobody could tell which of them is to happen.
 */
final class EventConflicts {
    private final Map<String, FlowNode> nodes = new LinkedHashMap<>();
    private final Map<String, XmlElement> elements = new HashMap<>();
    private final Problems problems;
    private final Map<Catch, FlowNode> first = new HashMap<>();

    EventConflicts(Iterable<FlowNode> nodes, Iterable<NodeDraft> drafts, Problems problems) {
        nodes.forEach(node -> this.nodes.put(node.id(), node));
        drafts.forEach(draft -> elements.put(draft.id, draft.element));
        this.problems = problems;
    }

    void check() {
        for (var node : nodes.values()) {
            if (node instanceof BoundaryEvent event) {
                add(event, event.trigger(), "activity", event.attachedTo());
            } else if (node instanceof TriggeredStartEvent start && !start.startsProcess()) {
                var subProcess = nodes.get(String.valueOf(start.parent()));
                if (subProcess != null) {
                    add(start, start.trigger(), "scope", subProcess.parent());
                }
            } else if (node instanceof EventBasedGateway gateway) {
                gateway.outgoing().forEach(flow -> behind(gateway, nodes.get(flow.target())));
            }
        }
    }

    private void behind(EventBasedGateway gateway, @Nullable FlowNode node) {
        if (node instanceof CatchEvent event) {
            add(event, event.trigger(), "gateway", gateway.id());
            if (event.trigger() instanceof Trigger.Condition condition) {
                add(event, "condition '" + condition.condition().source() + "'", "gateway", gateway.id());
            }
        }
    }

    private void add(FlowNode event, Trigger trigger, String kindOfPlace, @Nullable String place) {
        caught(trigger).ifPresent(what -> add(event, what, kindOfPlace, place));
    }

    private void add(FlowNode event, String what, String kindOfPlace, @Nullable String place) {
        var other = first.putIfAbsent(new Catch(kindOfPlace, place, what), event);
        var element = elements.get(event.id());
        if (other != null && element != null) {
            problems.add(element, "it waits for the same as '" + other.id() + "' at the same place: " + what);
        }
    }

    private static Optional<String> caught(Trigger trigger) {
        if (trigger instanceof Trigger.Message message) {
            return Optional.of("message '" + message.name().source() + "'");
        } else if (trigger instanceof Trigger.Signal signal) {
            return Optional.of("signal '" + signal.name().source() + "'");
        } else if (trigger instanceof Trigger.Thrown thrown) {
            var kind = trigger instanceof Trigger.Error ? "error" : "escalation";
            return Optional.of(thrown.code() == null ? "any " + kind : kind + " '" + thrown.code() + "'");
        }
        if (trigger instanceof Trigger.Compensation) {
            return Optional.of("compensation");
        }
        return trigger instanceof Trigger.Cancel ? Optional.of("cancellation") : Optional.empty();
    }

    private record Catch(String kindOfPlace, @Nullable String place, String what) {}
}
