package io.jeton.domain.decision;

import io.jeton.domain.key.DecisionEvaluationKey;
import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.ProcessDefinitionKey;
import io.jeton.domain.key.ProcessInstanceKey;
import io.jeton.domain.key.TokenKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as history keeps it.
 *
 * @param root the decision that was asked for
 * @param instances required decisions first
 * @param place the element instance that asked; {@code null} if somebody asked from outside
 */
public record DecisionRecord(
        DecisionEvaluationKey key,
        String tenantId,
        DecisionKey root,
        List<DecisionInstance> instances,
        Instant at,
        @Nullable Place place) {
    public DecisionRecord {
        instances = List.copyOf(instances);
    }

    /** Where in a process a decision was evaluated. */
    public record Place(
            ProcessDefinitionKey definition, ProcessInstanceKey instance, ProcessInstanceKey root, TokenKey token) {}
}
