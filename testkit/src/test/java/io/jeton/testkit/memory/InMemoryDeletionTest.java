package io.jeton.testkit.memory;

import io.jeton.testkit.contract.DeletionContract;
import io.jeton.testkit.contract.Stores;

class InMemoryDeletionTest extends DeletionContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
