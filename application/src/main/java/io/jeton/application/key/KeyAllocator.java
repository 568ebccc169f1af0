package io.jeton.application.key;

import io.jeton.application.port.KeyBlocks;
import io.jeton.application.port.Timing;
import io.jeton.application.port.TransientFailure;
import io.jeton.domain.key.KeySource;
import io.jeton.domain.key.Shards;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes this node's keys from the blocks of numbers that it leases. The next block is leased while the last half of the current one is
 * used, so that hardly any command waits for a lease. What is left of a block when the node ends is never used. Thread-safe.
 */
public final class KeyAllocator {
    private static final Logger LOG = LoggerFactory.getLogger(KeyAllocator.class);
    private static final int BLOCK_SIZE = 100_000;

    private final KeyBlocks blocks;
    private final Timing timing;
    private long next;
    private long end;
    private @Nullable Long prefetched;
    private boolean prefetching;

    public KeyAllocator(KeyBlocks blocks, Timing timing) {
        this.blocks = blocks;
        this.timing = timing;
    }

    /** Keys of one shard. */
    public KeySource forShard(int shard) {
        return () -> Shards.key(nextSequence(), shard);
    }

    private synchronized long nextSequence() {
        if (next == end) {
            next = prefetched != null ? prefetched : blocks.lease(BLOCK_SIZE);
            end = next + BLOCK_SIZE;
            prefetched = null;
        } else if (end - next == BLOCK_SIZE / 2 && prefetched == null && !prefetching) {
            prefetching = true;
            timing.execute(this::prefetch);
        }
        return next++;
    }

    private void prefetch() {
        Long leased = null;
        try {
            leased = blocks.lease(BLOCK_SIZE);
        } catch (TransientFailure failure) {
            LOG.debug("no block of keys could be leased in advance; it will be when it is needed", failure);
        }
        synchronized (this) {
            prefetching = false;
            if (prefetched == null) {
                prefetched = leased;
            }
        }
    }
}
