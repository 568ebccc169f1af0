package io.jeton.bpmn;

import io.jeton.bpmn.feel.FeelExpressions;
import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.variable.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the activities of an ad-hoc sub-process are, for whoever chooses among them: a list of objects with id, name, documentation and
 * properties.
 *
 * <p>Deviation: parameters are not gathered from the expressions of the activities.
 */
final class AdHocDescription {
    private AdHocDescription() {}

    static Value of(List<NodeDraft> activities) {
        return new Value(activities.stream()
                .map(activity -> describe(activity.element))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static String describe(XmlElement activity) {
        var documentation = activity.child(Bpmn.MODEL, "documentation")
                .map(XmlElement::text)
                .orElse(null);
        return "{\"elementId\":" + quote(activity.attribute("id")) + ",\"elementName\":"
                + quote(activity.attribute("name")) + ",\"documentation\":" + quote(documentation)
                + ",\"properties\":" + properties(activity) + ",\"parameters\":[]}";
    }

    private static String properties(XmlElement activity) {
        return activity.children(Bpmn.MODEL, "extensionElements").stream()
                .flatMap(extensions -> extensions.children(Bpmn.ZEEBE, "properties").stream())
                .flatMap(properties -> properties.children(Bpmn.ZEEBE, "property").stream())
                .filter(property -> property.attribute("name") != null)
                .collect(Collectors.toMap(
                        property -> quote(property.attribute("name")),
                        property -> quote(property.attribute("value")),
                        (first, second) -> second,
                        LinkedHashMap::new))
                .entrySet()
                .stream()
                .map(property -> property.getKey() + ":" + property.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quote(@Nullable String text) {
        return text == null ? "null" : FeelExpressions.string(text).json();
    }
}
