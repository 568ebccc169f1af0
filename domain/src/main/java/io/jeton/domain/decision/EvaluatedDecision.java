package io.jeton.domain.decision;

import io.jeton.domain.variable.Value;
import org.jspecify.annotations.Nullable;

/**
 * What came of one decision.
 *
 * @param output {@code null} as a value if it failed
 * @param failure why it failed; {@code null} if it did not
 * @param inputs a JSON array: of each input of a table its id, its name and, as JSON text, its value
 * @param matchedRules a JSON array: of each rule that counts its id, its index from 1, and of each of its outputs the id, the name and, as JSON
 *     text, the value
 */
public record EvaluatedDecision(
        String decisionId,
        DecisionType type,
        Value output,
        @Nullable String failure,
        Value inputs,
        Value matchedRules) {}
