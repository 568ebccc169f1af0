package io.jeton.domain.key;

/** Identifies a version of a deployed file that the engine keeps for workers, and does not read. */
public record ResourceKey(long value) implements Comparable<ResourceKey> {
    @Override
    public int compareTo(ResourceKey other) {
        return Long.compare(value, other.value);
    }
}
