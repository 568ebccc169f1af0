package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.FlowNode;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.JobUserTask;
import io.jeton.domain.definition.NativeUserTask;
import io.jeton.domain.definition.NodeCore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns user tasks into nodes of the graph. */
final class UserTaskCompiler {
    private static final FormReference NONE = new FormReference.None();

    private final Problems problems;
    private final ModelExpressions expressions;
    private final TaskPlanCompiler plans;
    private final BindingCompiler bindings;

    UserTaskCompiler(Problems problems, ModelExpressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
        this.plans = new TaskPlanCompiler(expressions);
        this.bindings = new BindingCompiler(problems);
    }

    Optional<FlowNode> compile(NodeDraft draft, NodeCore core, Extensions extensions) {
        if (extensions.has("taskDefinition")) {
            problems.add(draft.element, "zeebe:taskDefinition is not allowed on user tasks");
        }
        if (extensions.lists("taskListeners")) {
            problems.add(
                    draft.element,
                    extensions.has("userTask")
                            ? "task listeners are not supported yet"
                            : "task listeners are only allowed on user tasks with zeebe:userTask");
        }
        var plan = plans.compile(draft.element, extensions);
        var form = extensions.find("formDefinition");
        var headers = extensions.headers();
        return Optional.of(
                extensions.has("userTask")
                        ? new NativeUserTask(
                                core,
                                plan,
                                form.map(it -> form(draft.element, it)).orElse(NONE),
                                headers)
                        : new JobUserTask(
                                core,
                                plan,
                                form.map(it -> formKey(draft.element, it)).orElse(NONE),
                                headers));
    }

    /** A deployed form, or one of somebody else. */
    private FormReference form(XmlElement element, XmlElement form) {
        var formId = form.attribute("formId");
        var external = form.attribute("externalReference");
        if (isGiven(form.attribute("formKey"))) {
            problems.add(
                    element, "zeebe:formDefinition: a formKey is only allowed on user tasks without zeebe:userTask");
        }
        if (isGiven(formId) == isGiven(external)) {
            problems.add(element, "zeebe:formDefinition: exactly one of formId and externalReference is needed");
        }
        return isGiven(formId) ? linked(element, form, formId) : external(element, "external form reference", external);
    }

    /** A deployed form, or whatever the worker makes of a key. */
    private FormReference formKey(XmlElement element, XmlElement form) {
        var formId = form.attribute("formId");
        var formKey = form.attribute("formKey");
        if (isGiven(form.attribute("externalReference"))) {
            problems.add(
                    element,
                    "zeebe:formDefinition: an externalReference is only allowed on user tasks with zeebe:userTask");
        }
        if (isGiven(formId) && isGiven(formKey)) {
            problems.add(element, "zeebe:formDefinition: only one of formId and formKey is allowed");
        }
        return isGiven(formId) ? linked(element, form, formId) : external(element, "form key", formKey);
    }

    private FormReference linked(XmlElement element, XmlElement form, @Nullable String formId) {
        return new FormReference.Linked(
                expressions.text(element, "form id", String.valueOf(formId)), bindings.compile(element, form));
    }

    private FormReference external(XmlElement element, String what, @Nullable String reference) {
        return isGiven(reference)
                ? new FormReference.External(expressions.text(element, what, String.valueOf(reference)))
                : NONE;
    }

    private static boolean isGiven(@Nullable String attribute) {
        return attribute != null && !attribute.isBlank();
    }
}
