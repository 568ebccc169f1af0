package io.jeton.persistence.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Pieces of statements. */
public final class Sql {
    /** How many operands an IN list has at most. */
    public static final int IN_MAX = 500;

    private Sql() {}

    /** {@code (?,?,?)} with so many places. */
    public static String places(int count) {
        return "(" + "?,".repeat(count - 1) + "?)";
    }

    /** How many places a list of so many operands gets: the next power of two, so that there are few different statements. */
    public static int placesFor(int count) {
        return count >= IN_MAX ? count : Math.min(IN_MAX, Integer.highestOneBit(Math.max(1, 2 * count - 1)));
    }

    /** The operands in portions that an IN list can take. */
    public static <T> List<List<T>> portions(Collection<? extends T> operands) {
        var all = new ArrayList<T>(operands);
        var portions = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += IN_MAX) {
            portions.add(all.subList(from, Math.min(from + IN_MAX, all.size())));
        }
        return portions;
    }
}
