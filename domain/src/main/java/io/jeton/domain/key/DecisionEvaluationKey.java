package io.jeton.domain.key;

/** Identifies an evaluation of a decision. */
public record DecisionEvaluationKey(long value) implements Comparable<DecisionEvaluationKey> {
    @Override
    public int compareTo(DecisionEvaluationKey other) {
        return Long.compare(value, other.value);
    }
}
