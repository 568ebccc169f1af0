package io.jeton.testkit.memory;

import io.jeton.testkit.contract.QueryStoreContract;
import io.jeton.testkit.contract.Stores;

class InMemoryQueryStoreTest extends QueryStoreContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
