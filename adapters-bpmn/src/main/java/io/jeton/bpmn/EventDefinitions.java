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

    static boolean isOnly(List<XmlElement> definitions, String word) {
        return definitions.size() == 1 && word(definitions.get(0)).equals(word);
    }

    /** As in "timer" or "message"; "referenced" for a definition that stands elsewhere. */
    static String word(XmlElement definition) {
        return definition.name().endsWith(SUFFIX)
                ? definition.name().substring(0, definition.name().length() - SUFFIX.length())
                : "referenced";
    }

    /** As in "timer" or "message and signal". */
    static String describe(List<XmlElement> definitions) {
        return definitions.stream().map(EventDefinitions::word).collect(Collectors.joining(" and "));
    }
}
