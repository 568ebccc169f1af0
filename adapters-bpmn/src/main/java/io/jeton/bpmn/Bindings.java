package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.Binding;

/** Reads which version is meant by an extension element that names something deployed: {@code bindingType} and {@code versionTag}. */
final class Bindings {
    private Bindings() {}

    /**
     * @param element the element that problems are about
     * @param extension the extension element with the attributes
     */
    static Binding read(XmlElement element, XmlElement extension, Problems problems) {
        var name = "zeebe:" + extension.name();
        var type = extension.attribute("bindingType");
        var tag = extension.attribute("versionTag");
        var tagged = tag != null && !tag.isBlank();
        if ("versionTag".equals(type) != tagged) {
            problems.add(
                    element,
                    name + ": a versionTag is needed with bindingType 'versionTag', and allowed with that only");
        }
        if (type == null || type.isBlank() || type.equals("latest")) {
            return new Binding.Latest();
        }
        if (type.equals("deployment")) {
            return new Binding.Deployment();
        }
        if (!type.equals("versionTag")) {
            problems.add(
                    element,
                    name + ": bindingType must be 'latest', 'deployment' or 'versionTag', but is '" + type + "'");
        }
        return new Binding.VersionTag(tag == null ? "" : tag);
    }
}
