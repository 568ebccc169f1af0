package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a file declares beside its processes, for events to refer to: messages, signals, errors and escalations. */
final class Declarations {
    private final Map<String, XmlElement> byNameAndId = new HashMap<>();

    Declarations(XmlElement root) {
        for (var child : root.children()) {
            var id = child.attribute("id");
            if (child.namespace().equals(Bpmn.MODEL) && id != null) {
                byNameAndId.put(child.name() + " " + id, child);
            }
        }
    }

    /**
     * The declaration that a reference leads to. References are qualified names; a prefix says nothing, because nothing is imported.
     *
     * @param name of the declaring element, as in "message"
     */
    Optional<XmlElement> find(String name, String reference) {
        var known = byNameAndId.get(name + " " + reference);
        var local = reference.substring(reference.lastIndexOf(':') + 1);
        return Optional.ofNullable(known != null ? known : byNameAndId.get(name + " " + local));
    }
}
