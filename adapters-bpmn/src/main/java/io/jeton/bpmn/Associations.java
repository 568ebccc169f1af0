package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The associations of a process, wherever they stand in it: lines between elements that are no flows. */
final class Associations {
    private final Map<String, Set<String>> targets = new HashMap<>();

    Associations(XmlElement process) {
        gather(process);
    }

    /** What the associations that begin at an element lead to, in model order. */
    Set<String> from(String elementId) {
        return targets.getOrDefault(elementId, Set.of());
    }

    /** Recursive, because the depth of a document is bounded. */
    private void gather(XmlElement element) {
        for (var child : element.children()) {
            if (child.is(Bpmn.MODEL, "association")) {
                var source = child.attribute("sourceRef");
                var target = child.attribute("targetRef");
                if (source != null && target != null) {
                    targets.computeIfAbsent(source.strip(), id -> new LinkedHashSet<>())
                            .add(target.strip());
                }
            } else {
                gather(child);
            }
        }
    }
}
