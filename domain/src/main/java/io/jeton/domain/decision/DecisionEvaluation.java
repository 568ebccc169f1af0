package io.jeton.domain.decision;

import io.jeton.domain.variable.Value;
import java.util.List;
import java.util.Optional;

/**
 * What came of a decision and of those that it requires.
 *
 * @param evaluated each decision once, required ones first; at least one. Only the last one can have failed: nothing is evaluated after a
 *     failure
 */
public record DecisionEvaluation(List<EvaluatedDecision> evaluated) {
    public DecisionEvaluation {
        evaluated = List.copyOf(evaluated);
    }

    /** What the decision that was asked for yields; {@code null} as a value if something failed. */
    public Value output() {
        return last().output();
    }

    /** The decision that failed; it need not be the one that was asked for. */
    public Optional<EvaluatedDecision> failed() {
        return Optional.of(last()).filter(decision -> decision.failure() != null);
    }

    private EvaluatedDecision last() {
        return evaluated.get(evaluated.size() - 1);
    }
}
