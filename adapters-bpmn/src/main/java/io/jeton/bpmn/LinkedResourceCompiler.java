package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.LinkedResource;
import java.util.ArrayList;
import java.util.List;

/** Reads which deployed files the workers of an element need. */
final class LinkedResourceCompiler {
    /** How many one element may have: their keys are handed out with each of its jobs. */
    static final int LINKS_MAX = 100;

    private static final int TEXT_CHARS_MAX = 255;

    private final Problems problems;
    private final BindingCompiler bindings;

    LinkedResourceCompiler(Problems problems) {
        this.problems = problems;
        this.bindings = new BindingCompiler(problems);
    }

    List<LinkedResource> compile(XmlElement element, Extensions extensions) {
        var list = extensions.find("linkedResources");
        if (list.isEmpty()) {
            return List.of();
        }
        var links = list.get().children(Bpmn.ZEEBE, "linkedResource");
        if (links.size() > LINKS_MAX) {
            problems.add(element, "zeebe:linkedResources lists " + links.size() + " resources, more than " + LINKS_MAX);
            return List.of();
        }
        var compiled = new ArrayList<LinkedResource>();
        for (XmlElement link : links) {
            compiled.add(compile(element, link));
        }
        return compiled;
    }

    private LinkedResource compile(XmlElement element, XmlElement link) {
        var resourceId = text(element, link, "resourceId", true);
        if (resourceId.startsWith("=")) {
            problems.add(
                    element,
                    "zeebe:linkedResource: expected the resourceId itself, but found an expression: '" + resourceId
                            + "'");
        }
        Binding binding = bindings.compile(element, link);
        return new LinkedResource(
                resourceId, text(element, link, "resourceType", true), text(element, link, "linkName", false), binding);
    }

    private String text(XmlElement element, XmlElement link, String name, boolean needed) {
        var text = link.attribute(name);
        if (text == null || text.isBlank()) {
            if (needed) {
                problems.add(element, "zeebe:linkedResource has no " + name);
            }
            return "";
        }
        if (text.length() > TEXT_CHARS_MAX) {
            problems.add(
                    element,
                    "the " + name + " of zeebe:linkedResource is longer than " + TEXT_CHARS_MAX + " characters");
        }
        return text;
    }
}
