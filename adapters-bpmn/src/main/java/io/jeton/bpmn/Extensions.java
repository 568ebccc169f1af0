package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code zeebe:} extension elements of one element, each at most once. Those of other vendors are left alone. */
final class Extensions {
    private final Map<String, XmlElement> byName = new LinkedHashMap<>();

    private Extensions() {}

    static Extensions of(XmlElement owner, Problems problems) {
        var extensions = new Extensions();
        var containers = owner.children(Bpmn.MODEL, "extensionElements");
        if (containers.size() > 1) {
            problems.add(owner, "extensionElements is there twice");
        }
        for (var container : containers) {
            for (var extension : container.children()) {
                if (extension.namespace().equals(Bpmn.ZEEBE)
                        && extensions.byName.putIfAbsent(extension.name(), extension) != null) {
                    problems.add(owner, "extension element zeebe:" + extension.name() + " is there twice");
                }
            }
        }
        return extensions;
    }

    Optional<XmlElement> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /** Whether there is such an extension element and it lists anything. */
    boolean lists(String name) {
        return find(name).filter(list -> !list.children().isEmpty()).isPresent();
    }

    /** The static pairs for the workers of the element; those without key or value are left out. */
    Map<String, String> headers() {
        return find("taskHeaders").map(Extensions::headersIn).orElse(Map.of());
    }

    /** The pairs for the workers of the element, overridden by those of one of its parts. */
    Map<String, String> headersWith(XmlElement part) {
        var headers = new LinkedHashMap<>(headers());
        part.child(Bpmn.ZEEBE, "taskHeaders").ifPresent(own -> headers.putAll(headersIn(own)));
        return headers;
    }

    private static Map<String, String> headersIn(XmlElement list) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : list.children(Bpmn.ZEEBE, "header")) {
            var key = header.attribute("key");
            var value = header.attribute("value");
            if (key != null && !key.isEmpty() && value != null && !value.isEmpty()) {
                headers.put(key, value);
            }
        }
        return headers;
    }
}
