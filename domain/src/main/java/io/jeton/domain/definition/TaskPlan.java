package io.jeton.domain.definition;

import io.jeton.domain.expression.Expression;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Who is to do a user task, until when, and how urgently; evaluated when the task is entered.
 *
 * @param assignee empty: nobody yet
 * @param dueDate empty: none
 * @param followUpDate empty: none
 * @param priority any number: whether it is one of a task is decided when the task is entered
 */
public record TaskPlan(
        Expression<Optional<String>> assignee,
        Expression<List<String>> candidateGroups,
        Expression<List<String>> candidateUsers,
        Expression<Optional<OffsetDateTime>> dueDate,
        Expression<Optional<OffsetDateTime>> followUpDate,
        Expression<Integer> priority) {}
