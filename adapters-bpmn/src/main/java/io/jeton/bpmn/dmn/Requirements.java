package io.jeton.bpmn.dmn;

import io.jeton.bpmn.Problems;
import io.jeton.bpmn.xml.XmlElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads what an element requires of others. */
final class Requirements {
    private Requirements() {}

    /** The ids of the decisions that a decision requires, each once. Data that it requires are variables, whatever the file says of them. */
    static List<String> decisions(XmlElement decision, Problems problems) {
        return ids(decision, "informationRequirement", "requiredDecision", problems);
    }

    /** The ids of the business knowledge models that a decision or such a model requires, each once. */
    static List<String> knowledge(XmlElement element, Problems problems) {
        return ids(element, "knowledgeRequirement", "requiredKnowledge", problems);
    }

    private static List<String> ids(XmlElement element, String requirement, String required, Problems problems) {
        var ids = new LinkedHashSet<String>();
        Dmn.children(element, requirement)
                .flatMap(each -> Dmn.children(each, required))
                .forEach(each -> id(Dmn.attribute(each, "href"))
                        .ifPresentOrElse(
                                ids::add,
                                () -> problems.add(
                                        element,
                                        required
                                                + ": an href to an element of the file, as in '#id', is expected, not '"
                                                + Dmn.attribute(each, "href") + "'")));
        return List.copyOf(ids);
    }

    private static Optional<String> id(String href) {
        var hash = href.indexOf('#');
        return hash < 0 || hash == href.length() - 1 ? Optional.empty() : Optional.of(href.substring(hash + 1));
    }
}
