package io.jeton.domain.batch;

/**
 * Into how large pieces a batch is cut. A job of a batch is a portion of its items, in their order.
 *
 * @param jobsPerSeed how many jobs are made at a time, 1 to {@value #MAX}
 * @param itemsPerJob how many items a job has, 1 to {@value #MAX}
 */
public record BatchSizes(int jobsPerSeed, int itemsPerJob) {
    public static final int MAX = 10_000;

    /** So many items are made at a time at most, whatever the sizes say: they share a transaction. */
    private static final int SEED_ITEMS_MAX = 1_000;

    public BatchSizes {
        within("jobsPerSeed", jobsPerSeed);
        within("itemsPerJob", itemsPerJob);
    }

    /** How many jobs so many items are. */
    public int jobsOf(int items) {
        return (int) (((long) items + itemsPerJob - 1) / itemsPerJob);
    }

    /** How many items are made at a time. */
    public int itemsPerSeed() {
        return (int) Math.min(SEED_ITEMS_MAX, (long) jobsPerSeed * itemsPerJob);
    }

    private static void within(String name, int value) {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException(name + " must be within 1 and " + MAX + ", but is " + value);
        }
    }
}
