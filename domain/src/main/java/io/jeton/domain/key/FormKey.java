package io.jeton.domain.key;

/** Identifies a version of a form. */
public record FormKey(long value) implements Comparable<FormKey> {
    @Override
    public int compareTo(FormKey other) {
        return Long.compare(value, other.value);
    }
}
