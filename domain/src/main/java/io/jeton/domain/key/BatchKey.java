package io.jeton.domain.key;

/** Identifies one batch. */
public record BatchKey(long value) implements Comparable<BatchKey> {
    @Override
    public int compareTo(BatchKey other) {
        return Long.compare(value, other.value);
    }
}
