package io.jeton.testkit.memory;

import io.jeton.application.query.Condition.Operator;
import io.jeton.application.query.Page;
import io.jeton.application.query.SearchRequest;
import io.jeton.application.query.UserTaskCondition;
import io.jeton.application.query.UserTaskField;
import io.jeton.application.query.UserTaskView;
import io.jeton.application.query.VariableCondition;
import io.jeton.domain.key.TokenKey;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches for user tasks. */
final class UserTaskRows {
    private static final Search<UserTaskField, UserTaskView, UserTaskView> SEARCH =
            new Search<>(UserTaskView::key, UserTaskRows::valueOf, Function.identity());

    private UserTaskRows() {}

    static Page<UserTaskView> search(
            List<InstanceRows> instances, SearchRequest<UserTaskField> request, UserTaskCondition condition) {
        return SEARCH.run(instances.stream().flatMap(rows -> found(rows, condition)), request);
    }

    private static Stream<UserTaskView> found(InstanceRows rows, UserTaskCondition condition) {
        if (!rows.header().tags().containsAll(condition.tags())
                || !holds(rows, rows.header().rootScope(), condition.instanceVariables())) {
            return Stream.of();
        }
        return rows.userTasks()
                .filter(task -> holds(rows, task.token(), condition.localVariables()))
                .map(task -> Views.of(rows, task));
    }

    private static boolean holds(InstanceRows rows, TokenKey scope, List<VariableCondition> conditions) {
        return conditions.stream().allMatch(condition -> {
            var text = rows.variablesOf(scope).stream()
                    .filter(variable -> variable.name().equals(condition.name()))
                    .map(variable -> variable.value().json())
                    .findFirst();
            if (condition.operator() == Operator.EXISTS) {
                return text.isPresent() != condition.operands().contains("false");
            }
            return text.isPresent() && Matching.holds(text.get(), condition.operator(), condition.operands());
        });
    }

    private static @Nullable Object valueOf(UserTaskField field, UserTaskView view) {
        return switch (field) {
            case KEY -> view.key();
            case STATE -> view.state();
            case ASSIGNEE -> view.assignee();
            case PRIORITY -> view.priority();
            case ELEMENT_ID -> view.elementId();
            case NAME -> view.elementName();
            case CANDIDATE_GROUP -> view.candidateGroups();
            case CANDIDATE_USER -> view.candidateUsers();
            case TENANT_ID -> view.tenantId();
            case PROCESS_ID -> view.processId();
            case CREATION_DATE -> view.creationDate();
            case COMPLETION_DATE -> view.endDate();
            case FOLLOW_UP_DATE -> view.followUpDate();
            case DUE_DATE -> view.dueDate();
            case DEFINITION_KEY -> view.definitionKey();
            case INSTANCE_KEY -> view.instanceKey();
            case ELEMENT_KEY -> view.elementKey();
        };
    }
}
