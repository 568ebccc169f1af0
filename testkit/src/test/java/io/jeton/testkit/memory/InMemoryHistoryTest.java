package io.jeton.testkit.memory;

import io.jeton.testkit.contract.HistoryContract;
import io.jeton.testkit.contract.Stores;

class InMemoryHistoryTest extends HistoryContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
