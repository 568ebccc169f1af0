package io.jeton.domain.key;

/** Identifies a process instance; the same number identifies its root scope. */
public record ProcessInstanceKey(long value) implements Comparable<ProcessInstanceKey> {
    @Override
    public int compareTo(ProcessInstanceKey other) {
        return Long.compare(value, other.value);
    }
}
