package io.jeton.bpmn;

import io.jeton.bpmn.xml.XmlElement;
import io.jeton.domain.definition.TaskPlan;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.usertask.TaskAttributes;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads who is to do a user task, until when, and how urgently. What is left out or blank is not asked for. */
final class TaskPlanCompiler {
    private final ModelExpressions expressions;

    TaskPlanCompiler(ModelExpressions expressions) {
        this.expressions = expressions;
    }

    TaskPlan compile(XmlElement element, Extensions extensions) {
        var priority = text(extensions, "priorityDefinition", "priority");
        return new TaskPlan(
                expressions.optionalText(element, "assignee", text(extensions, "assignmentDefinition", "assignee")),
                expressions.stringsOrText(
                        element, "candidate groups", text(extensions, "assignmentDefinition", "candidateGroups")),
                expressions.stringsOrText(
                        element, "candidate users", text(extensions, "assignmentDefinition", "candidateUsers")),
                date(element, "due date", text(extensions, "taskSchedule", "dueDate")),
                date(element, "follow-up date", text(extensions, "taskSchedule", "followUpDate")),
                expressions.integer(
                        element,
                        "priority",
                        priority.isEmpty() ? String.valueOf(TaskAttributes.PRIORITY_DEFAULT) : priority,
                        Integer.MIN_VALUE));
    }

    private Expression<Optional<OffsetDateTime>> date(XmlElement element, String what, String source) {
        return source.isEmpty()
                ? Expression.constant(source, Optional.empty())
                : expressions.dateTime(element, what, source);
    }

    private static String text(Extensions extensions, String extension, String attribute) {
        return extensions
                .find(extension)
                .map(found -> found.attribute(attribute))
                .map(String::strip)
                .orElse("");
    }
}
