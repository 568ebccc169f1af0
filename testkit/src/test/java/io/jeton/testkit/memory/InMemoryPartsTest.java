package io.jeton.testkit.memory;

import io.jeton.testkit.contract.Stores;
import io.jeton.testkit.contract.PartsContract;

class InMemoryPartsTest extends PartsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
