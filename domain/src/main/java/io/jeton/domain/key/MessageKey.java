package io.jeton.domain.key;

/** Identifies a message. */
public record MessageKey(long value) implements Comparable<MessageKey> {
    @Override
    public int compareTo(MessageKey other) {
        return Long.compare(value, other.value);
    }
}
