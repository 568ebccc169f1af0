/**
 * Decisions that are deployed beside processes, and what comes of evaluating them. Start with
 * {@link io.jeton.domain.decision.DecisionDefinition}. How a decision decides is behind {@link io.jeton.domain.decision.DecisionGraph}.
 */
@NullMarked
package io.jeton.domain.decision;

import org.jspecify.annotations.NullMarked;
