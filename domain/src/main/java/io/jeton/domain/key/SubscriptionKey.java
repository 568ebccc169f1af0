package io.jeton.domain.key;

/** Identifies a subscription. */
public record SubscriptionKey(long value) implements Comparable<SubscriptionKey> {
    @Override
    public int compareTo(SubscriptionKey other) {
        return Long.compare(value, other.value);
    }
}
