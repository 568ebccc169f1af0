package io.jeton.application.condition;

import io.jeton.application.condition.ConditionEvaluation.StartedInstance;
import io.jeton.application.deployment.Definitions;
import io.jeton.application.pipeline.Command;
import io.jeton.application.pipeline.Target;
import io.jeton.domain.access.Permission;
import io.jeton.domain.access.Right;
import io.jeton.domain.behavior.Execution;
import io.jeton.domain.instance.ProcessInstance;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.subscription.StartSubscription;
import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An instance begins, because the condition of a start event holds for these variables. */
record StartByCondition(StartSubscription start, Map<String, Value> variables) implements Command<StartedInstance> {
    @Override
    public String name() {
        return "START_BY_CONDITION";
    }

    @Override
    public Target target() {
        return new Target.NewByEvent(start.definition(), start.tenantId());
    }

    @Override
    public @Nullable Long operationReference() {
        return null;
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
                Permission.CREATE_PROCESS_INSTANCE.on(instance.definition().processId()));
    }

    @Override
    public void begin(Execution execution) {
        execution.startWithEvent(start.elementId(), variables);
    }

    @Override
    public StartedInstance answer(ProcessInstance instance) {
        return new StartedInstance(start.definition(), instance.key());
    }

    @Override
    public String remember(StartedInstance started) {
        return String.valueOf(started.instance().value());
    }

    @Override
    public StartedInstance recall(String facts, Definitions definitions) {
        return new StartedInstance(start.definition(), new ProcessInstanceKey(Long.parseLong(facts)));
    }
}
