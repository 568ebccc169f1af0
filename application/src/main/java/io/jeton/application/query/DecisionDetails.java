package io.jeton.application.query;

/**
 * What a decision looked at and which of its rules counted.
 *
 * @param inputs a JSON array, as {@link io.jeton.domain.decision.EvaluatedDecision#inputs} describes it
 * @param matchedRules a JSON array, as {@link io.jeton.domain.decision.EvaluatedDecision#matchedRules} describes it
 */
public record DecisionDetails(String inputs, String matchedRules) {}
