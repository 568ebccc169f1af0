package io.jeton.domain.key;

/** Makes the keys of one shard; each is given out once. */
@FunctionalInterface
public interface KeySource {
    long nextKey();
}
