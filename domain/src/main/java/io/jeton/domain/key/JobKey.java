package io.jeton.domain.key;

/** Identifies a job. */
public record JobKey(long value) implements Comparable<JobKey> {
    @Override
    public int compareTo(JobKey other) {
        return Long.compare(value, other.value);
    }
}
