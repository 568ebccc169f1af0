package io.jeton.bpmn.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One element of a document, with what is inside of it. Prefixes are gone: names are told apart by their namespace. */
public final class XmlElement {
    private final String namespace;
    private final String name;
    private final int line;
    private final Map<String, String> attributes = new LinkedHashMap<>(4);
    private final List<XmlElement> children = new ArrayList<>(2);
    private @Nullable StringBuilder text;

    XmlElement(String namespace, String name, int line) {
        this.namespace = namespace;
        this.name = name;
        this.line = line;
    }

    /** The namespace; empty if the element is in none. */
    public String namespace() {
        return namespace;
    }

    /** The name without prefix. */
    public String name() {
        return name;
    }

    /** Where the element's start tag ends, counted from 1. */
    public int line() {
        return line;
    }

    public boolean is(String namespace, String name) {
        return this.name.equals(name) && this.namespace.equals(namespace);
    }

    /** The value of an attribute that has no prefix; {@code null} if it is not there. */
    public @Nullable String attribute(String name) {
        return attributes.get(name);
    }

    /** The value of an attribute of a namespace; {@code null} if it is not there. */
    public @Nullable String attribute(String namespace, String name) {
        return attributes.get("{" + namespace + "}" + name);
    }

    /** In document order. */
    public List<XmlElement> children() {
        return Collections.unmodifiableList(children);
    }

    /** The children of that name, in document order. */
    public List<XmlElement> children(String namespace, String name) {
        return children.stream().filter(child -> child.is(namespace, name)).toList();
    }

    /** The first child of that name. */
    public Optional<XmlElement> child(String namespace, String name) {
        return children.stream().filter(child -> child.is(namespace, name)).findFirst();
    }

    /** The text directly inside, without white space around it. */
    public String text() {
        return text == null ? "" : text.toString().strip();
    }

    void addAttribute(@Nullable String namespace, String name, String value) {
        attributes.put(namespace == null || namespace.isEmpty() ? name : "{" + namespace + "}" + name, value);
    }

    void addChild(XmlElement child) {
        children.add(child);
    }

    void addText(String more) {
        var known = text;
        if (known == null) {
            known = new StringBuilder();
            text = known;
        }
        known.append(more);
    }
}
