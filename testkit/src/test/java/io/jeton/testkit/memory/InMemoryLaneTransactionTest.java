package io.jeton.testkit.memory;

import io.jeton.testkit.contract.LaneTransactionContract;
import io.jeton.testkit.contract.Stores;

class InMemoryLaneTransactionTest extends LaneTransactionContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
