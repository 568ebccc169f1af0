package io.jeton.testkit.memory;

import io.jeton.testkit.contract.PartsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryPartsTest extends PartsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
