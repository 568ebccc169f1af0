package io.jeton.application.port;

/** Where process instances are kept: the write side. Thread-safe; each lane uses it from one thread at a time. */
public interface InstanceStore {
    /**
     * Begins a transaction of a lane.
     *
     * @param lane the lane's number on this node, from 0
     * @throws StoreUnavailable if the store cannot be reached; nothing has been done
     */
    LaneTransaction begin(int lane);

    /**
     * Finds out what became of a transaction whose commit had an unknown outcome. When this returns {@code false}, the transaction is not
     * done and never will be.
     *
     * @param transactionId what {@link LaneTransaction#id} said
     * @throws StoreUnavailable if the store cannot be reached; ask again
     */
    boolean wasCommitted(int lane, long transactionId);
}
