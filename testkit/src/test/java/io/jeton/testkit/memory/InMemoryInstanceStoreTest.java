package io.jeton.testkit.memory;

import io.jeton.testkit.contract.InstanceStoreContract;
import io.jeton.testkit.contract.Stores;

class InMemoryInstanceStoreTest extends InstanceStoreContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }

    @Override
    protected int runs() {
        return 40;
    }
}
