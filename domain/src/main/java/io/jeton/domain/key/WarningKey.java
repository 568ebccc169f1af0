package io.jeton.domain.key;

/** Identifies a warning. */
public record WarningKey(long value) implements Comparable<WarningKey> {
    @Override
    public int compareTo(WarningKey other) {
        return Long.compare(value, other.value);
    }
}
