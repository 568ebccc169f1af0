package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.NodeCore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns user tasks into nodes of the graph. */
final class UserTaskCompiler {
    private static final String FORM = "formDefinition";

    private final Problems problems;
    private final ModelExpressions expressions;
    private final TaskPlanCompiler plans;

    UserTaskCompiler(Problems problems, ModelExpressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
        this.plans = new TaskPlanCompiler(expressions);
    }

    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (extensions.has("taskDefinition")) {
            problems.add(draft.element, "zeebe:taskDefinition is not allowed on user tasks");
        }
        if (!extensions.has("userTask")) {
            problems.add(draft.element, "user tasks without zeebe:userTask are not supported yet");
            return Optional.empty();
        }
        if (extensions.lists("taskListeners")) {
            problems.add(draft.element, "task listeners are not supported yet");
        }
        return Optional.of(new NativeUserTask(
                core,
                plans.compile(draft.element, extensions),
                form(draft.element, extensions.find(FORM).orElse(null)),
                JobCompiler.headers(extensions)));
    }

    private FormReference form(XmlElement element, @Nullable XmlElement form) {
        if (form == null) {
            return new FormReference.None();
        }
        var formId = form.attribute("formId");
        var external = form.attribute("externalReference");
        if (isGiven(form.attribute("formKey"))) {
            problems.add(
                    element, "zeebe:formDefinition: a formKey is only allowed on user tasks without zeebe:userTask");
        }
        if (isGiven(formId) == isGiven(external)) {
            problems.add(element, "zeebe:formDefinition: exactly one of formId and externalReference is needed");
        }
        if (isGiven(formId)) {
            problems.add(element, "zeebe:formDefinition: linked forms are not supported yet");
        }
        return external == null
                ? new FormReference.None()
                : new FormReference.External(expressions.text(element, "external form reference", external));
    }

    private static boolean isGiven(@Nullable String attribute) {
        return attribute != null && !attribute.isBlank();
    }
}
