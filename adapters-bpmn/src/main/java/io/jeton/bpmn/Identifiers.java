package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.HashMap;
import java.util.Map;

/** The ids of a file: unique, not too long for a key of a table, and without white space that nobody sees. */
final class Identifiers {
    /** Characters. */
    static final int LENGTH_MAX = 255;

    private Identifiers() {}

    static void check(XmlElement root, Problems problems) {
        check(root, new HashMap<>(), problems);
    }

    /** Recursive, because the depth of a document is bounded. */
    private static void check(XmlElement element, Map<String, XmlElement> known, Problems problems) {
        var id = element.attribute("id");
        if (element.namespace().equals(Bpmn.MODEL) && id != null) {
            checkForm(element, id, problems);
            var first = known.putIfAbsent(id, element);
            if (first != null) {
                problems.add(
                        element,
                        "the id is used twice: by a " + first.name() + " in line " + first.line() + " and by a "
                                + element.name() + " in line " + element.line());
            }
        }
        element.children().forEach(child -> check(child, known, problems));
    }

    private static void checkForm(XmlElement element, String id, Problems problems) {
        if (id.isBlank()) {
            problems.add(element, "the id is empty");
        } else if (!id.equals(id.strip())) {
            problems.add(element, "the id begins or ends with white space");
        } else if (id.length() > LENGTH_MAX) {
            problems.add(element, "the id is longer than " + LENGTH_MAX + " characters");
        }
    }
}
