package io.jeton.domain.key;

/**
 * How a key carries the shard of its root instance: in its {@value #BITS} low bits, so that any entity's key tells its shard without
 * a look-up, and keys that are made one after another stay in that order.
 */
public final class Shards {
    public static final int BITS = 10;
    public static final int COUNT = 1 << BITS;
    /** The largest number that is exact in JavaScript bounds the keys; enough for 8.7 trillion of them. */
    public static final long SEQUENCE_MAX = (1L << (53 - BITS)) - 1;

    private Shards() {}

    /**
     * The key of that number in that shard.
     *
     * @param sequence 1 to {@link #SEQUENCE_MAX}, never used before
     * @param shard 0 to {@link #COUNT} - 1
     */
    public static long key(long sequence, int shard) {
        if (sequence < 1 || sequence > SEQUENCE_MAX) {
            throw new IllegalArgumentException("sequence " + sequence + " is not within 1 and " + SEQUENCE_MAX);
        }
        if (shard < 0 || shard >= COUNT) {
            throw new IllegalArgumentException("shard " + shard + " is not within 0 and " + (COUNT - 1));
        }
        return sequence << BITS | shard;
    }

    public static int shardOf(long key) {
        return (int) (key & (COUNT - 1));
    }
}
