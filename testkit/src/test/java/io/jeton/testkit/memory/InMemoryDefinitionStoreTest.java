package io.jeton.testkit.memory;

import io.jeton.testkit.contract.DefinitionStoreContract;
import io.jeton.testkit.contract.Stores;

class InMemoryDefinitionStoreTest extends DefinitionStoreContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
