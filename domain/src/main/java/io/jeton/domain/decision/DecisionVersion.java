package io.jeton.domain.decision;

import io.jeton.domain.key.DecisionKey;
import io.jeton.domain.key.DecisionRequirementsKey;

/** A version of a decision, as others refer to it. */
public record DecisionVersion(
        DecisionKey key, String decisionId, String name, int version, DecisionRequirementsKey requirements) {}
