package io.jeton.testkit.contract;

import io.jeton.domain.key.KeySource;
import java.util.ArrayList;
import java.util.List;

/** Remembers the keys that it gave, so that a run can be repeated with the same ones. */
final class CountedKeys implements KeySource {
    private final KeySource source;
    private final List<Long> given = new ArrayList<>();

    CountedKeys(KeySource source) {
        this.source = source;
    }

    @Override
    public long nextKey() {
        var key = source.nextKey();
        given.add(key);
        return key;
    }

    KeySource again() {
        return againFrom(0);
    }

    /** How many keys it has given. */
    int count() {
        return given.size();
    }

    /** Those that it gave after so many. */
    KeySource againFrom(int first) {
        return List.copyOf(given.subList(first, given.size())).iterator()::next;
    }
}
