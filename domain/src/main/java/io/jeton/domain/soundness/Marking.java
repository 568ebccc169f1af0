package io.jeton.domain.soundness;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many marks lie at which places: one state of the token game. Immutable; small if few places have marks. */
final class Marking {
    static final Marking EMPTY = new Marking(new int[0]);

    /** Numbers of places, ascending, each followed by how many marks lie there. */
    private final int[] counts;

    private final int hash;

    private Marking(int[] counts) {
        this.counts = counts;
        this.hash = Arrays.hashCode(counts);
    }

    static Marking of(SortedMap<Integer, Integer> countsByPlace) {
        var counts = new int[2 * countsByPlace.size()];
        var i = 0;
        for (Map.Entry<Integer, Integer> entry : countsByPlace.entrySet()) {
            counts[i++] = entry.getKey();
            counts[i++] = entry.getValue();
        }
        return new Marking(counts);
    }

    void addTo(Map<Integer, Integer> countsByPlace) {
        for (int i = 0; i < counts.length; i += 2) {
            countsByPlace.put(counts[i], counts[i + 1]);
        }
    }

    /** The places with marks, in the order of their numbers. */
    int[] places() {
        var places = new int[size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = counts[2 * i];
        }
        return places;
    }

    /** How many marks lie at each place that has any, in the order of their numbers. */
    SortedMap<Integer, Integer> counts() {
        var countsByPlace = new TreeMap<Integer, Integer>();
        addTo(countsByPlace);
        return countsByPlace;
    }

    boolean has(int place) {
        for (int i = 0; i < counts.length; i += 2) {
            if (counts[i] == place) {
                return true;
            }
        }
        return false;
    }

    /** The highest number of marks at one place. */
    int most() {
        var most = 0;
        for (int i = 1; i < counts.length; i += 2) {
            most = Math.max(most, counts[i]);
        }
        return most;
    }

    /** How many places have marks. */
    int size() {
        return counts.length / 2;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Marking marking && hash == marking.hash && Arrays.equals(counts, marking.counts);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
