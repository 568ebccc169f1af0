package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.Binding;
import io.jeton.domain.definition.CallActivity;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.NodeCore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns call activities into nodes of the graph. What is called is told by {@code zeebe:calledElement}; without it, by the attribute
 * {@code calledElement} of BPMN itself, which names a process and nothing more.
 */
final class CallCompiler {
    private static final String CALLED_ELEMENT = "calledElement";

    private final Problems problems;
    private final ModelExpressions expressions;
    private final BindingCompiler bindings;

    CallCompiler(Problems problems, ModelExpressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
        this.bindings = new BindingCompiler(problems);
    }

    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        var extension = extensions.find(CALLED_ELEMENT);
        if (extension.isPresent()) {
            return compile(draft.element, core, extension.get());
        }
        return processId(draft.element, draft.element.attribute(CALLED_ELEMENT))
                .map(id -> new CallActivity(
                        core,
                        expressions.text(draft.element, "called process id", id),
                        new Binding.Latest(),
                        true,
                        true));
    }

    private Optional<FlowNode> compile(XmlElement element, NodeCore core, XmlElement called) {
        var binding = bindings.compile(element, called);
        return processId(element, called.attribute("processId"))
                .map(id -> new CallActivity(
                        core,
                        expressions.text(element, "called process id", id),
                        binding,
                        Bpmn.isTrueByDefault(called, "propagateAllParentVariables"),
                        Bpmn.isTrueByDefault(called, "propagateAllChildVariables")));
    }

    private Optional<String> processId(XmlElement element, @Nullable String id) {
        if (id == null || id.isBlank()) {
            problems.add(element, "a zeebe:calledElement with the processId of what is called is missing");
            return Optional.empty();
        }
        return Optional.of(id);
    }
}
