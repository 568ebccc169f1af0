package io.jeton.testkit.memory;

import io.jeton.testkit.contract.StoreContracts;
import io.jeton.testkit.contract.Stores;

class InMemoryStoresTest extends StoreContracts {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
