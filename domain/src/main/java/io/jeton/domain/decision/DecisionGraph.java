package io.jeton.domain.decision;

import io.jeton.domain.expression.EvaluationContext;

/** The decisions of a file, which may require each other. Immutable and thread-safe; bounded in time and memory. */
public interface DecisionGraph {
    /**
     * Evaluates a decision and, before it, once each, those that it requires.
     *
     * <p>The same variables at the same time yield the same, unless the model asks for chance. What fails is part of the result.
     *
     * @param decisionId of a decision of this graph
     */
    DecisionEvaluation evaluate(String decisionId, EvaluationContext context);
}
