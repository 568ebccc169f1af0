package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.BoundaryEvent;
import io.jeton.domain.definition.CatchEvent;
import io.jeton.domain.definition.ErrorEndEvent;
import io.jeton.domain.definition.EscalationThrowEvent;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.LinkCatchEvent;
import io.jeton.domain.definition.LinkThrowEvent;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.NodeCore;
import io.jeton.domain.definition.NoneEndEvent;
import io.jeton.domain.definition.NoneThrowEvent;
import io.jeton.domain.definition.SignalThrowEvent;
import io.jeton.domain.definition.StartEvent;
import io.jeton.domain.definition.TerminateEndEvent;
import io.jeton.domain.definition.TriggeredStartEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns events into nodes of the graph, by what they throw or catch. */
final class EventCompiler {
    private static final Set<String> TRIGGERS =
            Set.of("timer", "message", "signal", "conditional", "error", "escalation");
    /** What a process may start with. */
    private static final Set<String> STARTS = Set.of("timer", "message", "signal", "conditional");
    /** What may be thrown or caught where; one of these, or nothing for the events that may be none events. */
    private static final Map<NodeKind, Set<String>> DEFINITIONS = Map.of(
            NodeKind.START_EVENT, Set.of(),
            NodeKind.TRIGGERED_START_EVENT, TRIGGERS,
            NodeKind.BOUNDARY_EVENT,
                    Set.of("timer", "message", "signal", "conditional", "error", "escalation", "compensate", "cancel"),
            NodeKind.CATCH_EVENT, Set.of("timer", "message", "signal", "conditional", "link"),
            NodeKind.THROW_EVENT, Set.of("message", "signal", "escalation", "link", "compensate"),
            NodeKind.END_EVENT,
                    Set.of("message", "signal", "escalation", "error", "terminate", "compensate", "cancel"));

    private static final Set<NodeKind> MAY_BE_NONE =
            Set.of(NodeKind.START_EVENT, NodeKind.THROW_EVENT, NodeKind.END_EVENT);

    private final Problems problems;
    private final TriggerCompiler triggers;
    private final MessageThrowCompiler messages;
    private final Links links;
    private final CompensationCompiler compensations;
    private final CancelCompiler cancels;
    private final Set<String> multiInstances;
    private final FormCompiler forms;

    /** @param multiInstances the ids of activities with a body around them */
    EventCompiler(
            Problems problems,
            TriggerCompiler triggers,
            MessageThrowCompiler messages,
            Links links,
            CompensationCompiler compensations,
            CancelCompiler cancels,
            Set<String> multiInstances,
            FormCompiler forms) {
        this.problems = problems;
        this.triggers = triggers;
        this.messages = messages;
        this.links = links;
        this.compensations = compensations;
        this.cancels = cancels;
        this.multiInstances = multiInstances;
        this.forms = forms;
    }

    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        var definitions = draft.eventDefinitions();
        if (definitions.isEmpty()) {
            return none(draft, core, extensions);
        }
        var allowed = startsProcess(draft) ? STARTS : DEFINITIONS.getOrDefault(draft.kind, Set.of());
        var definition = definitions.get(0);
        if (definitions.size() > 1 || !allowed.contains(EventDefinitions.word(definition))) {
            problems.add(
                    draft.element,
                    EventDefinitions.describe(definitions) + " " + draft.kind.plural() + " are not supported yet");
            return Optional.empty();
        }
        if (startsProcess(draft)) {
            return triggers.ofProcess(draft.element, definition)
                    .map(trigger -> new TriggeredStartEvent(core, true, trigger));
        }
        return switch (draft.kind) {
            case CATCH_EVENT -> catching(draft, core, definition);
            case BOUNDARY_EVENT -> boundary(draft, core, definition);
            case TRIGGERED_START_EVENT -> start(draft, core, definition);
            default -> throwing(draft, core, definition, extensions);
        };
    }

    private static boolean startsProcess(NodeDraft draft) {
        return draft.startsProcess || (draft.kind == NodeKind.START_EVENT && draft.parent == null);
    }

    private Optional<FlowNode> none(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (!MAY_BE_NONE.contains(draft.kind)) {
            problems.add(draft.element, draft.kind.plural() + " must have exactly one event definition");
            return Optional.empty();
        }
        return Optional.of(
                switch (draft.kind) {
                    case START_EVENT ->
                        new StartEvent(
                                core,
                                extensions
                                        .find("formDefinition")
                                        .map(form -> forms.startForm(draft.element, form))
                                        .orElse(new FormReference.None()));
                    case END_EVENT -> new NoneEndEvent(core);
                    default -> new NoneThrowEvent(core);
                });
    }

    private Optional<FlowNode> throwing(NodeDraft draft, NodeCore core, XmlElement definition, Extensions extensions) {
        return switch (EventDefinitions.word(definition)) {
            case "terminate" -> Optional.of(new TerminateEndEvent(core));
            case "error" -> triggers.thrownCode(draft.element, definition).map(code -> new ErrorEndEvent(core, code));
            case "escalation" ->
                triggers.thrownCode(draft.element, definition).map(code -> new EscalationThrowEvent(core, code));
            case "compensate" -> compensations.throwing(draft, core, definition);
            case "cancel" -> cancels.end(draft, core);
            case "link" -> links.targetOf(draft).map(target -> new LinkThrowEvent(core, target));
            case "signal" ->
                triggers.signalName(draft.element, definition).map(name -> new SignalThrowEvent(core, name));
            default -> messages.compile(draft, core, definition, extensions);
        };
    }

    private Optional<FlowNode> catching(NodeDraft draft, NodeCore core, XmlElement definition) {
        return draft.isEventOf("link")
                ? Optional.of(new LinkCatchEvent(core))
                : triggers.awaited(draft.element, definition, false).map(trigger -> new CatchEvent(core, trigger));
    }

    private Optional<FlowNode> boundary(NodeDraft draft, NodeCore core, XmlElement definition) {
        var attachedTo =
                Optional.ofNullable(draft.element.attribute("attachedToRef")).map(String::strip);
        if (EventDefinitions.word(definition).equals("compensate")) {
            return attachedTo.flatMap(activity -> compensations.boundary(draft, core, entryOf(activity)));
        }
        if (EventDefinitions.word(definition).equals("cancel")) {
            return attachedTo.flatMap(activity -> cancels.boundary(draft, core, activity));
        }
        var interrupting = isInterrupting(draft, definition, "cancelActivity");
        var trigger = triggers.compile(draft.element, definition, !interrupting);
        return attachedTo.flatMap(
                activity -> trigger.map(known -> new BoundaryEvent(core, entryOf(activity), interrupting, known)));
    }

    /** What an event at the boundary of an activity is attached to. */
    private String entryOf(String activity) {
        return multiInstances.contains(activity) ? MultiInstanceBody.idAround(activity) : activity;
    }

    private Optional<FlowNode> start(NodeDraft draft, NodeCore core, XmlElement definition) {
        var interrupting = isInterrupting(draft, definition, "isInterrupting");
        return triggers.compile(draft.element, definition, !interrupting)
                .map(trigger -> new TriggeredStartEvent(core, interrupting, trigger));
    }

    private boolean isInterrupting(NodeDraft draft, XmlElement definition, String attribute) {
        var interrupting = Bpmn.isTrueByDefault(draft.element, attribute);
        if (!interrupting && EventDefinitions.word(definition).equals("error")) {
            problems.add(draft.element, "an error always interrupts: " + attribute + " must not be false");
        }
        return interrupting;
    }
}
