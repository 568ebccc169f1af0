package io.jeton.domain.key;

/** Identifies a token. The root scope's is the number of its process instance. */
public record TokenKey(long value) implements Comparable<TokenKey> {
    @Override
    public int compareTo(TokenKey other) {
        return Long.compare(value, other.value);
    }
}
