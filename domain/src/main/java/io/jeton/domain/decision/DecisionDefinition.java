package io.jeton.domain.decision;

import io.jeton.domain.expression.EvaluationContext;
import io.jeton.domain.key.DecisionInstanceKey;
import io.jeton.domain.key.KeySource;
import java.util.List;

/** A version of a decision that can be evaluated, and the graph that it is part of. */
public record DecisionDefinition(DecisionVersion version, DecisionRequirements requirements) {
    public DecisionEvaluation evaluate(EvaluationContext context) {
        return requirements.graph().evaluate(version.decisionId(), context);
    }

    /** What an evaluation of this decision leaves in the history: one for each decision that was evaluated, in the same order. */
    public List<DecisionInstance> instancesOf(DecisionEvaluation evaluation, KeySource keys) {
        return evaluation.evaluated().stream()
                .map(evaluated -> new DecisionInstance(
                        new DecisionInstanceKey(keys.nextKey()),
                        requirements.decision(evaluated.decisionId()),
                        evaluated))
                .toList();
    }
}
