package io.jeton.domain.decision;

/** A version of a decision, and what came of it once. */
public record DecisionInstance(DecisionVersion decision, EvaluatedDecision outcome) {}
