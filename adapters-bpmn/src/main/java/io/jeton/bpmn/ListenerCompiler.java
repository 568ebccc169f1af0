package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.ExecutionListeners;
import io.jeton.domain.definition.JobTemplate;
import io.jeton.domain.job.ListenerEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns the listeners of an element into the jobs that tell them. */
final class ListenerCompiler {
    private static final Map<String, ListenerEvent> EXECUTION_EVENTS =
            new TreeMap<>(Map.of("start", ListenerEvent.START, "end", ListenerEvent.END));

    private final Problems problems;
    private final JobCompiler jobs;

    ListenerCompiler(Problems problems, JobCompiler jobs) {
        this.problems = problems;
        this.jobs = jobs;
    }

    /** Whether the element has a listener that is to be told before its own behaviour. */
    static boolean hasStart(XmlElement element) {
        return element.child(Bpmn.MODEL, "extensionElements")
                .flatMap(extensions -> extensions.child(Bpmn.ZEEBE, "executionListeners"))
                .filter(list -> list.children(Bpmn.ZEEBE, "executionListener").stream()
                        .anyMatch(listener -> "start".equals(listener.attribute("eventType"))))
                .isPresent();
    }

    /** The execution listeners of a process. */
    ExecutionListeners ofProcess(XmlElement process, Extensions extensions) {
        return execution(process, extensions);
    }

    /** The execution listeners of a flow node. */
    ExecutionListeners of(NodeDraft draft, Extensions extensions) {
        var listeners = execution(draft.element, extensions);
        if (!listeners.start().isEmpty() && !draft.mayHaveStartListeners()) {
            problems.add(
                    draft.element,
                    "start listeners are not possible on " + draft.kind.plural()
                            + ", which have happened when they are entered");
        }
        if (!listeners.end().isEmpty() && !draft.mayHaveEndListeners()) {
            problems.add(
                    draft.element,
                    "end listeners are not possible on "
                            + (draft.kind == NodeKind.END_EVENT ? "error end events" : draft.kind.plural()));
        }
        if (listeners.any() && draft.kind == NodeKind.BOUNDARY_EVENT && draft.isEventOf("compensate")) {
            problems.add(
                    draft.element,
                    "execution listeners are not possible on compensation boundary events; put them on the handler");
        }
        return listeners;
    }

    private ExecutionListeners execution(XmlElement element, Extensions extensions) {
        var listeners = compile(element, extensions, "executionListener", EXECUTION_EVENTS);
        return new ExecutionListeners(
                listeners.getOrDefault(ListenerEvent.START, List.of()),
                listeners.getOrDefault(ListenerEvent.END, List.of()));
    }

    /**
     * The listeners of an element, by the events that they are told of, in model order.
     *
     * @param name of a listener in XML, that of the list is the same with an {@code s}
     * @param events what may stand in {@code eventType}
     */
    Map<ListenerEvent, List<JobTemplate>> compile(
            XmlElement element, Extensions extensions, String name, Map<String, ListenerEvent> events) {
        var listeners = new EnumMap<ListenerEvent, List<JobTemplate>>(ListenerEvent.class);
        var known = new HashSet<List<String>>();
        extensions.find(name + "s").ifPresent(list -> list.children(Bpmn.ZEEBE, name)
                .forEach(listener -> compile(element, extensions, listener, events, known, listeners)));
        return listeners;
    }

    private void compile(
            XmlElement element,
            Extensions extensions,
            XmlElement listener,
            Map<String, ListenerEvent> events,
            Set<List<String>> known,
            Map<ListenerEvent, List<JobTemplate>> listeners) {
        var what = "zeebe:" + listener.name();
        var eventType = listener.attribute("eventType");
        var event = eventType == null ? null : events.get(eventType);
        if (event == null) {
            problems.add(
                    element,
                    what + (eventType == null ? " has no eventType" : " has the eventType '" + eventType + "'")
                            + "; expected one of " + String.join(", ", events.keySet()));
        }
        var template = jobs.template(element, what, listener, extensions.headersWith(listener));
        if (event == null || template.isEmpty()) {
            return;
        }
        if (!known.add(List.of(event.name(), template.get().type().source()))) {
            problems.add(
                    element,
                    "there are two listeners of the type '"
                            + template.get().type().source() + "' for the event '" + eventType
                            + "'; expected each type once for an event");
        }
        listeners.computeIfAbsent(event, of -> new ArrayList<>()).add(template.get());
    }
}
