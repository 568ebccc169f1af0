package io.jeton.domain.behavior;

/**
 * How many iterations of multi-instance activities a command may still fetch in order to end them. What has more is ended in portions, by the
 * commands that come after it, so that no transaction grows with the number of iterations.
 */
final class FetchBudget {
    /** How many iterations a command ends at most that are not in memory. */
    static final int MAX = 200;
    /** Fetching few iterations costs as much as fetching that many. */
    private static final int COST_MIN = 20;

    private int left = MAX;

    int left() {
        return left;
    }

    /** Takes so many, if there are so many left. */
    boolean take(int iterations) {
        if (iterations > left) {
            return false;
        }
        left = Math.max(0, left - Math.max(iterations, COST_MIN));
        return true;
    }
}
