package io.jeton.application.port;

/** Leases blocks of numbers to nodes. Thread-safe. */
public interface KeyBlocks {
    /**
     * Leases numbers that nobody else gets, also after a crash.
     *
     * @param size how many, at least 1
     * @return the first of the block
     * @throws TransientFailure nothing has been leased
     */
    long lease(int size);
}
