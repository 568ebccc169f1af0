package io.jeton.application.condition;

import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import java.util.List;

/**
 * What an evaluation of start conditions led to.
 *
 * @param started one instance for each start event whose condition holds
 */
public record ConditionEvaluation(long key, String tenantId, List<StartedInstance> started) {
    public ConditionEvaluation {
        started = List.copyOf(started);
    }

    public record StartedInstance(ProcessDefinitionKey definition, ProcessInstanceKey instance) {}
}
