package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;

/** Which form a user works with. */
public sealed interface FormReference {
    /** There is none. */
    record None() implements FormReference {}

    /**
     * A deployed form, looked up when the task is entered.
     *
     * @param formId its id, evaluated when the task is entered; that of a start event's form never depends on variables
     */
    record Linked(Expression<String> formId, Binding binding) implements FormReference {}

    /**
     * A form of somebody else, which the engine only names.
     *
     * @param reference evaluated when the task is entered
     */
    record External(Expression<String> reference) implements FormReference {}
}
