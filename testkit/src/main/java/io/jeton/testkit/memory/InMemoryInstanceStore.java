package io.jeton.testkit.memory;

import io.jeton.application.port.InstanceStore;
import io.jeton.application.port.LaneTransaction;

/** Process instances in memory. Transactions of several threads run side by side; they wait for each other's locks. */
public final class InMemoryInstanceStore implements InstanceStore {
    private final Tables tables;

    InMemoryInstanceStore(Tables tables) {
        this.tables = tables;
    }

    @Override
    public LaneTransaction begin(int lane) {
        return new InMemoryTransaction(tables, new Tables.CommitMark(lane, tables.nextTransaction()));
    }

    @Override
    public boolean wasCommitted(int lane, long transactionId) {
        return tables.wasCommitted(new Tables.CommitMark(lane, transactionId));
    }
}
