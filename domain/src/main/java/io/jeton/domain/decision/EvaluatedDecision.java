package io.jeton.domain.decision;

import io.jeton.domain.variable.Value;
import org.jspecify.annotations.Nullable;

/**
 * What came of one decision.
 *
 * @param output {@code null} as a value if it failed
 * @param failure why it failed; {@code null} if it did not
 * @param inputs a JSON array: of each input of a table its {@code inputId}, {@code inputName} and, as JSON text, {@code inputValue}
 * @param matchedRules a JSON array: of each rule that counts its {@code ruleId}, {@code ruleIndex} (from 1) and {@code evaluatedOutputs} with
 *     {@code outputId}, {@code outputName} and, as JSON text, {@code outputValue}
 */
public record EvaluatedDecision(
        String decisionId,
        DecisionType type,
        Value output,
        @Nullable String failure,
        Value inputs,
        Value matchedRules) {}
