package io.jeton.testkit.memory;

import io.jeton.testkit.contract.BatchStoreContract;
import io.jeton.testkit.contract.Stores;

class InMemoryBatchStoreTest extends BatchStoreContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
