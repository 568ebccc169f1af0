package io.jeton.domain.key;

/** Identifies an incident. */
public record IncidentKey(long value) implements Comparable<IncidentKey> {
    @Override
    public int compareTo(IncidentKey other) {
        return Long.compare(value, other.value);
    }
}
