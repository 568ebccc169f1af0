package io.jeton.testkit.memory;

import io.jeton.testkit.contract.MessageStoreContract;
import io.jeton.testkit.contract.Stores;

class InMemoryMessageStoreTest extends MessageStoreContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
