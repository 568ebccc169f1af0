package io.jeton.testkit.memory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A table: inserting what is there and changing what is not there are faults, as they are in a database that counts rows. */
final class Rows<K extends Comparable<K>, R> {
    private final String name;
    private final Map<K, R> rows = new TreeMap<>();

    Rows(String name) {
        this.name = name;
    }

    void insert(K key, R row) {
        if (rows.putIfAbsent(key, row) != null) {
            throw new IllegalStateException(name + " has a row " + key + " already");
        }
    }

    void update(K key, Function<R, R> change) {
        rows.put(key, change.apply(get(key)));
    }

    R remove(K key) {
        var row = get(key);
        rows.remove(key);
        return row;
    }

    R get(K key) {
        return find(key).orElseThrow(() -> new IllegalStateException(name + " has no row " + key));
    }

    Optional<R> find(K key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** In the order of their keys. */
    Collection<R> all() {
        return rows.values();
    }
}
