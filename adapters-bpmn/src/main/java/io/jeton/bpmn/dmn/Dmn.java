package io.jeton.bpmn.dmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Words of DMN files. The namespace of the model tells the version; names are the same in all versions. */
final class Dmn {
    /** Of DMN 1.1, 1.2, 1.3, 1.4 and 1.5. */
    static final Set<String> MODELS = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/");

    static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";

    /** What is drawn, and how. */
    static final Set<String> DIAGRAM_NAMESPACES = Set.of(
            "http://www.omg.org/spec/DMN/20180521/DMNDI/",
            "https://www.omg.org/spec/DMN/20191111/DMNDI/",
            "https://www.omg.org/spec/DMN/20230324/DMNDI/",
            "http://www.omg.org/spec/DMN/20180521/DI/",
            "http://www.omg.org/spec/DMN/20180521/DC/",
            "http://bpmn.io/schema/dmn/biodi/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0");

    /** How files call the language of their expressions, in lower case. */
    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/feel/20140401",
            "http://www.omg.org/spec/dmn/20180521/feel/",
            "https://www.omg.org/spec/dmn/20191111/feel/",
            "https://www.omg.org/spec/dmn/20211108/feel/",
            "https://www.omg.org/spec/dmn/20230324/feel/");

    private Dmn() {}

    static boolean is(XmlElement element, String name) {
        return element.name().equals(name) && MODELS.contains(element.namespace());
    }

    static Stream<XmlElement> children(XmlElement parent, String name) {
        return parent.children().stream().filter(child -> is(child, name));
    }

    static List<XmlElement> list(XmlElement parent, String name) {
        return children(parent, name).toList();
    }

    static Optional<XmlElement> child(XmlElement parent, String name) {
        return children(parent, name).findFirst();
    }

    /** The text of an expression; empty if there is none. */
    static String text(XmlElement expression) {
        return child(expression, "text").map(XmlElement::text).orElse("");
    }

    /** The attribute's value; empty if it is not there. */
    static String attribute(XmlElement element, String name) {
        var value = element.attribute(name);
        return value == null ? "" : value;
    }

    static boolean isFeel(String language) {
        return language.isBlank() || FEEL.contains(language.toLowerCase(java.util.Locale.ROOT));
    }
}
