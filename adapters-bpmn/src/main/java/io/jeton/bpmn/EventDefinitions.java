package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.List;
import java.util.stream.Collectors;

/** What makes an event a timer, a message, … event: its event definitions. */
final class EventDefinitions {
    private static final String SUFFIX = "EventDefinition";

    private EventDefinitions() {}

    static List<XmlElement> of(XmlElement event) {
        return event.children().stream()
                .filter(child -> child.namespace().equals(Bpmn.MODEL))
                .filter(child -> child.name().endsWith(SUFFIX) || child.name().equals("eventDefinitionRef"))
                .toList();
    }

    static boolean isTerminate(List<XmlElement> definitions) {
        return definitions.size() == 1 && definitions.get(0).name().equals("terminateEventDefinition");
    }

    /** As in "timer" or "message and signal". */
    static String describe(List<XmlElement> definitions) {
        return definitions.stream()
                .map(definition -> definition.name().endsWith(SUFFIX)
                        ? definition.name().substring(0, definition.name().length() - SUFFIX.length())
                        : "referenced")
                .collect(Collectors.joining(" and "));
    }
}
