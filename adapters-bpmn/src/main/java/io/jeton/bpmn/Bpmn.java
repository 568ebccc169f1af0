package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.Map;
import java.util.Set;

/** The vocabulary of BPMN files: namespaces, and which elements are flow nodes, decoration, or not supported yet. */
final class Bpmn {
    static final String MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    static final Set<String> DIAGRAM_NAMESPACES = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC");

    /** Flow elements that say nothing about execution. */
    static final Set<String> DECORATION = Set.of(
            "documentation",
            "extensionElements",
            "auditing",
            "monitoring",
            "categoryValueRef",
            "laneSet",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference",
            "ioSpecification",
            "property",
            "association",
            "textAnnotation",
            "group",
            "artifact",
            "resourceRole",
            "performer",
            "humanPerformer",
            "potentialOwner",
            "correlationSubscription",
            "supports",
            "supportedInterfaceRef",
            "ioBinding");

    /** Flow nodes that this engine cannot execute yet, and what they are called in the plural. */
    static final Map<String, String> NOT_SUPPORTED = Map.ofEntries(
            Map.entry("complexGateway", "complex gateways"),
            Map.entry("implicitThrowEvent", "implicit throw events"),
            Map.entry("event", "abstract events"),
            Map.entry("callChoreography", "choreographies"),
            Map.entry("choreographyTask", "choreographies"),
            Map.entry("subChoreography", "choreographies"));

    private Bpmn() {}

    static boolean isTrue(XmlElement element, String attribute) {
        var value = element.attribute(attribute);
        return value != null && (value.strip().equals("true") || value.strip().equals("1"));
    }

    /** An attribute that is true unless it says otherwise. */
    static boolean isTrueByDefault(XmlElement element, String attribute) {
        return element.attribute(attribute) == null || isTrue(element, attribute);
    }

    /** Whether it is a sub-process of any kind, so that flow nodes are inside of it. */
    static boolean isSubProcess(XmlElement element) {
        return element.name().equals("subProcess") || element.name().equals("transaction") || isAdHoc(element);
    }

    static boolean isAdHoc(XmlElement element) {
        return element.name().equals("adHocSubProcess");
    }

    static boolean isEventSubProcess(XmlElement element) {
        return element.name().equals("subProcess") && isTrue(element, "triggeredByEvent");
    }
}
