package io.jeton.domain.behavior;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import io.jeton.domain.definition.FormReference;
import io.jeton.domain.definition.TaskPlan;
import io.jeton.domain.expression.Expression;
import io.jeton.domain.incident.IncidentType;
import io.jeton.domain.job.Work;
import io.jeton.domain.key.FormKey;
import io.jeton.domain.usertask.TaskAttributes;
import io.jeton.domain.usertask.TaskUpdate;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableView;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person is to be asked for: all is evaluated and looked up, the user task is not there yet.
 *
 * @param dueDate as the model says it, with its own offset; {@code null}: none
 * @param followUpDate as the model says it, with its own offset; {@code null}: none
 */
record TaskOffer(
        TaskAttributes attributes,
        @Nullable OffsetDateTime dueDate,
        @Nullable OffsetDateTime followUpDate,
        @Nullable FormKey form,
        @Nullable String externalFormReference) {
    private static final int REFERENCE_LENGTH_MAX = 1_000;

    static TaskOffer of(TaskPlan plan, FormReference form, VariableView variables, Execution execution)
            throws CannotContinue {
        var dueDate = date(plan.dueDate(), "due date", variables, execution);
        var followUpDate = date(plan.followUpDate(), "follow-up date", variables, execution);
        var attributes = new TaskAttributes(
                assignee(plan.assignee(), variables, execution),
                candidates(plan.candidateGroups(), "candidate groups", variables, execution),
                candidates(plan.candidateUsers(), "candidate users", variables, execution),
                instant(dueDate),
                instant(followUpDate),
                priority(plan.priority(), variables, execution));
        return new TaskOffer(
                attributes,
                dueDate,
                followUpDate,
                linked(form, variables, execution),
                external(form, variables, execution));
    }

    /** The same for nobody yet. */
    TaskOffer unassigned() {
        return new TaskOffer(attributes.withAssignee(null), dueDate, followUpDate, form, externalFormReference);
    }

    /** The same for a worker who looks after the task: what is asked for, and nothing else. */
    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        put(headers, "assignee", attributes.assignee());
        put(headers, "candidateGroups", listed(attributes.candidateGroups()));
        put(headers, "candidateUsers", listed(attributes.candidateUsers()));
        put(headers, "dueDate", dueDate == null ? null : ISO_OFFSET_DATE_TIME.format(dueDate));
        put(headers, "followUpDate", followUpDate == null ? null : ISO_OFFSET_DATE_TIME.format(followUpDate));
        put(headers, "formKey", form == null ? externalFormReference : Long.toString(form.value()));
        return headers;
    }

    private static void put(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(Work.TASK_HEADER + name, value);
        }
    }

    private static @Nullable String listed(List<String> names) {
        return names.isEmpty() ? null : Value.ofStrings(names).json();
    }

    private static @Nullable FormKey linked(FormReference form, VariableView variables, Execution execution)
            throws CannotContinue {
        if (!(form instanceof FormReference.Linked linked)) {
            return null;
        }
        var id = execution.evaluate(linked.formId(), variables);
        return execution
                .tree()
                .relatives()
                .form(execution.instance().definition(), id, linked.binding())
                .orElseThrow(() -> new CannotContinue(
                        IncidentType.FORM_NOT_FOUND,
                        "no form '" + id + "' is deployed" + MeantVersion.of(linked.binding())));
    }

    private static @Nullable String external(FormReference form, VariableView variables, Execution execution)
            throws CannotContinue {
        if (!(form instanceof FormReference.External external)) {
            return null;
        }
        var reference = execution.evaluate(external.reference(), variables);
        if (reference.length() > REFERENCE_LENGTH_MAX) {
            throw unusable(
                    "external form reference",
                    external.reference(),
                    reference.length() + " characters; expected at most " + REFERENCE_LENGTH_MAX);
        }
        return reference;
    }

    private static @Nullable String assignee(
            Expression<Optional<String>> expression, VariableView variables, Execution execution)
            throws CannotContinue {
        var assignee = execution.evaluate(expression, variables).orElse(null);
        if (assignee != null && !TaskAttributes.isName(assignee)) {
            throw unusable(
                    "assignee",
                    expression,
                    assignee.length() + " characters; expected 1 to " + TaskAttributes.NAME_LENGTH_MAX
                            + ", not only white space");
        }
        return assignee;
    }

    private static List<String> candidates(
            Expression<List<String>> expression, String what, VariableView variables, Execution execution)
            throws CannotContinue {
        var names = execution.evaluate(expression, variables);
        if (!TaskAttributes.areCandidates(names)) {
            throw unusable(
                    what,
                    expression,
                    "names of which one is blank or too long, or too many of them; expected at most "
                            + TaskAttributes.CANDIDATES_MAX + " names of 1 to " + TaskAttributes.NAME_LENGTH_MAX
                            + " characters");
        }
        return names;
    }

    private static @Nullable OffsetDateTime date(
            Expression<Optional<OffsetDateTime>> expression, String what, VariableView variables, Execution execution)
            throws CannotContinue {
        var date = execution.evaluate(expression, variables).orElse(null);
        if (date != null && !TaskUpdate.isDate(date.toInstant())) {
            throw unusable(what, expression, date + ", which is too long ago or too far away");
        }
        return date;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime date) {
        return date == null ? null : date.toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static int priority(Expression<Integer> expression, VariableView variables, Execution execution)
            throws CannotContinue {
        var priority = execution.evaluate(expression, variables);
        if (!TaskAttributes.isPriority(priority)) {
            throw unusable(
                    "priority",
                    expression,
                    priority + "; expected " + TaskAttributes.PRIORITY_MIN + " to " + TaskAttributes.PRIORITY_MAX);
        }
        return priority;
    }

    private static CannotContinue unusable(String what, Expression<?> expression, String found) {
        return new CannotContinue(
                IncidentType.EXTRACT_VALUE_ERROR, "the " + what + " '" + expression.source() + "' yields " + found);
    }
}
