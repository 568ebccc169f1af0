package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.Binding;

/** Reads which version of what an element refers to is meant. */
final class BindingCompiler {
    private final Problems problems;

    BindingCompiler(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param reference the extension element that says what the element refers to
     */
    Binding compile(XmlElement element, XmlElement reference) {
        var type = reference.attribute("bindingType");
        var tag = reference.attribute("versionTag");
        var tagged = tag != null && !tag.isBlank();
        if ("versionTag".equals(type) != tagged) {
            problems.add(
                    element,
                    "zeebe:" + reference.name()
                            + ": a versionTag is needed with bindingType 'versionTag', and allowed with that only");
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
                    "zeebe:" + reference.name()
                            + ": bindingType must be 'latest', 'deployment' or 'versionTag', but is '" + type + "'");
        }
        return new Binding.VersionTag(tag == null ? "" : tag);
    }
}
