package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.MultiInstanceBody;
import io.jeton.domain.definition.SequenceFlow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow node on its way from XML to the graph: known by its id, its flows still being gathered. */
final class NodeDraft {
    final XmlElement element;
    final NodeKind kind;
    final String id;
    final @Nullable String parent;
    final List<SequenceFlow> incoming = new ArrayList<>(2);
    final List<SequenceFlow> outgoing = new ArrayList<>(2);
    /** The id of the start event inside, once a sub-process has been read and has one. */
    @Nullable
    String innerStart;
    /** Whether the event stands behind a gateway that starts the process: then nothing leads to it. */
    boolean startsProcess;
    /** Whether a flow between this node and another one was dropped, because that one was refused. */
    boolean lacksFlows;

    NodeDraft(XmlElement element, NodeKind kind, String id, @Nullable String parent) {
        this.element = element;
        this.kind = kind;
        this.id = id;
        this.parent = parent;
    }

    /** Whether it is an activity that is carried out several times. */
    boolean isMultiInstance() {
        return kind.isActivity()
                && element.child(Bpmn.MODEL, MultiInstanceCompiler.MARKER).isPresent();
    }

    /** The node that flows lead to, and that boundary events are attached to: of a multi-instance activity, it is the body. */
    String entryId() {
        return isMultiInstance() ? MultiInstanceBody.idAround(id) : id;
    }

    /** Whether it is an event-based gateway by whose events the process starts. */
    boolean isInstantiatingGateway() {
        return kind == NodeKind.EVENT_BASED_GATEWAY && Bpmn.isTrue(element, "instantiate");
    }

    @Nullable
    String defaultFlow() {
        return kind.mayChoose() ? element.attribute("default") : null;
    }

    @Nullable
    SequenceFlow defaultOutgoing() {
        return outgoing.stream()
                .filter(flow -> flow.id().equals(defaultFlow()))
                .findFirst()
                .orElse(null);
    }

    /** What the event throws or catches, by the names of the definitions in XML; empty for a none event. */
    List<XmlElement> eventDefinitions() {
        return EventDefinitions.of(element);
    }

    /** Whether that is an event's only definition; {@code word} as in "timer" or "message". */
    boolean isEventOf(String word) {
        return kind.isEvent() && EventDefinitions.isOnly(eventDefinitions(), word);
    }

    boolean appliesInputs() {
        return switch (kind) {
            case CATCH_EVENT -> !isEventOf("link");
            case THROW_EVENT, END_EVENT -> isEventOf("message") || isEventOf("signal");
            default -> kind.appliesInputs();
        };
    }

    boolean appliesOutputs() {
        return kind.appliesOutputs() && !(kind == NodeKind.END_EVENT && (isEventOf("terminate") || isEventOf("error")));
    }

    /** Whether listeners can be told before the element's own behaviour: not if it has happened when it is entered. */
    boolean mayHaveStartListeners() {
        return switch (kind) {
            case START_EVENT, TRIGGERED_START_EVENT, BOUNDARY_EVENT -> false;
            default -> !startsProcess;
        };
    }

    boolean mayHaveEndListeners() {
        return !kind.isGateway() && !(kind == NodeKind.END_EVENT && isEventOf("error"));
    }
}
