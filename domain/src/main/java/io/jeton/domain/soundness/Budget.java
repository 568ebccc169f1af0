package io.jeton.domain.soundness;

import java.util.function.BooleanSupplier;

/** How much work may go into the search for deadlocks. Not thread-safe. */
public final class Budget {
    /** How many moves of tokens are made for one process: a fraction of a second. */
    public static final int MOVES_MAX = 500_000;

    /** How many moves are made between two looks at the clock: far less than a millisecond. */
    private static final int MOVES_UNASKED = 256;

    private final BooleanSupplier expired;
    private long left;
    private int unasked;
    private boolean exhausted;

    /**
     * @param moves at least 1
     * @param expired whether time is up; asked now and then
     */
    public Budget(long moves, BooleanSupplier expired) {
        this.left = moves;
        this.expired = expired;
    }

    /** Takes from the budget; says whether the work may be done. */
    boolean spend(long moves) {
        left -= moves;
        unasked += (int) Math.min(moves, MOVES_UNASKED);
        if (left < 0) {
            exhausted = true;
        } else if (unasked >= MOVES_UNASKED) {
            unasked = 0;
            exhausted |= expired.getAsBoolean();
        }
        return !exhausted;
    }

    boolean isExhausted() {
        return exhausted;
    }
}
