package io.jeton.testkit.memory;

import io.jeton.testkit.contract.KeyBlocksContract;
import io.jeton.testkit.contract.Stores;

class InMemoryKeyBlocksTest extends KeyBlocksContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
