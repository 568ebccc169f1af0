package io.jeton.application.decision;

import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.decision.DecisionEvaluation;
import io.jeton.domain.decision.DecisionRecord;
import io.jeton.domain.expression.ExpressionWarning;
import java.util.List;

/**
 * What came of a decision that somebody asked for.
 *
 * @param kept the same as history has it
 * @param warnings what its expressions complained about, at most {@link io.jeton.domain.instance.Warnings#PER_TOKEN_MAX}
 */
public record DecisionResult(
        DecisionDefinition definition,
        DecisionEvaluation evaluation,
        DecisionRecord kept,
        List<ExpressionWarning> warnings) {
    public DecisionResult {
        warnings = List.copyOf(warnings);
    }
}
