package io.jeton.domain.key;

/** Identifies a version of a decision. */
public record DecisionKey(long value) implements Comparable<DecisionKey> {
    @Override
    public int compareTo(DecisionKey other) {
        return Long.compare(value, other.value);
    }
}
