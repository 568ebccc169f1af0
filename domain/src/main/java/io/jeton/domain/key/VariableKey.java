package io.jeton.domain.key;

/** Identifies one variable of one scope, over all its changes of value. */
public record VariableKey(long value) implements Comparable<VariableKey> {
    @Override
    public int compareTo(VariableKey other) {
        return Long.compare(value, other.value);
    }
}
