package io.jeton.testkit.memory;

import io.jeton.testkit.contract.SignalStoreContract;
import io.jeton.testkit.contract.Stores;

class InMemorySignalStoreTest extends SignalStoreContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
