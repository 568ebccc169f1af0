package io.jeton.application.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An evaluated decision, as it is shown.
 *
 * @param key its own
 * @param number its place in the evaluation, from 1; required decisions come first
 * @param type {@code DECISION_TABLE}, {@code LITERAL_EXPRESSION} or {@code UNKNOWN}
 * @param failure why it failed; {@code null} if it did not
 * @param output JSON
 * @param place where in a process it was evaluated; {@code null} if somebody asked from outside
 */
public record DecisionInstanceView(
        long key,
        long evaluationKey,
        int number,
        long decisionKey,
        String decisionId,
        String decisionName,
        int decisionVersion,
        String type,
        long rootDecisionKey,
        long requirementsKey,
        Instant evaluatedAt,
        @Nullable String failure,
        String output,
        @Nullable Place place,
        String tenantId) {
    /** The names of the two states. */
    public static final String EVALUATED = "EVALUATED";

    public static final String FAILED = "FAILED";

    public String state() {
        return failure == null ? EVALUATED : FAILED;
    }

    /** The evaluation's key, a dash and the place in it. */
    public String instanceId() {
        return evaluationKey + "-" + number;
    }

    public record Place(long definitionKey, long instanceKey, long rootInstanceKey, long elementKey) {}
}
