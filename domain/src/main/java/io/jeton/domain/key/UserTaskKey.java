package io.jeton.domain.key;

/** Identifies a user task. */
public record UserTaskKey(long value) implements Comparable<UserTaskKey> {
    @Override
    public int compareTo(UserTaskKey other) {
        return Long.compare(value, other.value);
    }
}
