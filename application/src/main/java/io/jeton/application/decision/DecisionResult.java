package io.jeton.application.decision;

import io.jeton.domain.decision.DecisionDefinition;
import io.jeton.domain.decision.DecisionEvaluation;
import io.jeton.domain.decision.DecisionRecord;

/**
 * What came of a decision that somebody asked for.
 *
 * @param kept the same as history has it
 */
public record DecisionResult(DecisionDefinition definition, DecisionEvaluation evaluation, DecisionRecord kept) {}
