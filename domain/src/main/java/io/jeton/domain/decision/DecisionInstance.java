package io.jeton.domain.decision;

import io.jeton.domain.key.DecisionInstanceKey;

/** A version of a decision, and what came of it once. */
public record DecisionInstance(DecisionInstanceKey key, DecisionVersion decision, EvaluatedDecision outcome) {}
