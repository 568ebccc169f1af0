package io.jeton.domain.key;

/** Identifies what came of one decision in an evaluation. */
public record DecisionInstanceKey(long value) implements Comparable<DecisionInstanceKey> {
    @Override
    public int compareTo(DecisionInstanceKey other) {
        return Long.compare(value, other.value);
    }
}
