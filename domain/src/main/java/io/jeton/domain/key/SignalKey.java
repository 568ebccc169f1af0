package io.jeton.domain.key;

/** Identifies one broadcast of a signal. */
public record SignalKey(long value) implements Comparable<SignalKey> {
    @Override
    public int compareTo(SignalKey other) {
        return Long.compare(value, other.value);
    }
}
