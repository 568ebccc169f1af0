package io.jeton.application.instance;

import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Target;
import io.jeton.application.port.LaneTransaction.EntityKind;
import io.jeton.application.usertask.PendingChange;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.behavior.UserTaskExecution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.TokenKey;
import io.jeton.domain.rejection.Rejection.ElementInstanceNotFound;
import io.jeton.domain.variable.Value;
import io.jeton.domain.variable.VariableLimits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sets variables of a living scope, or merges them outwards from it; a user task that has listeners of that asks them first. */
record SetVariables(
        TokenKey scope,
        Map<String, Value> variables,
        boolean local,
        @Nullable Long operationReference) implements Command<PendingChange> {
    SetVariables {
        variables = VariableLimits.checked(variables);
    }

    @Override
    public String name() {
        return "SET_VARIABLES";
    }

    @Override
    public Target target() {
        return new Target.OfEntity(EntityKind.TOKEN, scope.value());
    }

    @Override
    public int bytes() {
        return variables.values().stream()
                .mapToInt(value -> value.json().length())
                .sum();
    }

    @Override
    public List<Right> needs(ProcessInstance instance) {
        return List.of(
                Permission.UPDATE_PROCESS_INSTANCE.on(instance.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        var instance = execution.instance();
        if (!scope.equals(instance.rootScope()) && instance.tokens().find(scope).isEmpty()) {
            throw new ElementInstanceNotFound(scope.value()).asException();
        }
        new UserTaskExecution(execution).setVariables(scope, variables, local);
    }

    /** Variables of another scope than the task's own are set at once, whatever the task is at. */
    @Override
    public PendingChange answer(ProcessInstance instance) {
        return PendingChange.at(scope, instance);
    }

    @Override
    public String remember(PendingChange answer) {
        return answer.text();
    }

    @Override
    public PendingChange recall(String facts, Definitions definitions) {
        return PendingChange.parse(facts);
    }
}
