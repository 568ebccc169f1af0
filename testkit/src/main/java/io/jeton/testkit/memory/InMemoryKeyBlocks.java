package io.jeton.testkit.memory;

import io.jeton.application.port.KeyBlocks;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers from 1. */
public final class InMemoryKeyBlocks implements KeyBlocks {
    private final AtomicLong next = new AtomicLong(1);

    @Override
    public long lease(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a block has at least 1 number, not " + size);
        }
        return next.getAndAdd(size);
    }
}
