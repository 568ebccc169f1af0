package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.FormReference;
import io.jeton.domain.expression.Expression;
import org.jspecify.annotations.Nullable;

/** Reads which form people work with. */
final class FormCompiler {
    private static final FormReference NONE = new FormReference.None();

    private final Problems problems;
    private final ModelExpressions expressions;
    private final BindingCompiler bindings;

    FormCompiler(Problems problems, ModelExpressions expressions) {
        this.problems = problems;
        this.expressions = expressions;
        this.bindings = new BindingCompiler(problems);
    }

    /** A deployed form, or one of somebody else. */
    FormReference form(XmlElement element, XmlElement form) {
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

    /** The form by which people start a process: a deployed one, if any. */
    FormReference startForm(XmlElement element, XmlElement form) {
        var formId = form.attribute("formId");
        if (!isGiven(formId)) {
            return NONE;
        }
        var id = String.valueOf(formId);
        if (id.startsWith("=")) {
            problems.add(element, "zeebe:formDefinition: the formId of a start event must not be an expression");
        }
        return new FormReference.Linked(Expression.constant(id, id), bindings.compile(element, form));
    }

    /** A deployed form, or whatever the worker makes of a key. */
    FormReference formKey(XmlElement element, XmlElement form) {
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
