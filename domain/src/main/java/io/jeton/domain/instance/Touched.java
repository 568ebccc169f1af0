package io.jeton.domain.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a part of an instance has added and changed since it was last written, each in its final state. Something added and changed is
 * added; something added and ended is added in its ended state.
 */
public final class Touched<K, V> {
    private final Map<K, V> added = new LinkedHashMap<>();
    private final Map<K, V> changed = new LinkedHashMap<>();

    void add(K key, V value) {
        added.put(key, value);
    }

    void change(K key, V value) {
        if (added.replace(key, value) == null) {
            changed.put(key, value);
        }
    }

    /** Whether it has been added or changed, even if it has ended since. */
    boolean has(K key) {
        return added.containsKey(key) || changed.containsKey(key);
    }

    /** Whether it has been added, and is not stored yet. */
    boolean isAdded(K key) {
        return added.containsKey(key);
    }

    void forget(K key) {
        added.remove(key);
        changed.remove(key);
    }

    /** What is not stored yet, in the order in which it came to be. */
    public List<V> added() {
        return new ArrayList<>(added.values());
    }

    /** What is stored in an older state. */
    public List<V> changed() {
        return new ArrayList<>(changed.values());
    }

    int size() {
        return added.size() + changed.size();
    }

    void clear() {
        added.clear();
        changed.clear();
    }
}
