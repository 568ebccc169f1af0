package io.jeton.domain.key;

/** Identifies a version of a decision requirements graph. */
public record DecisionRequirementsKey(long value) implements Comparable<DecisionRequirementsKey> {
    @Override
    public int compareTo(DecisionRequirementsKey other) {
        return Long.compare(value, other.value);
    }
}
