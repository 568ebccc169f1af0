package io.jeton.testkit.memory;

import io.jeton.testkit.contract.DecisionStoreContract;
import io.jeton.testkit.contract.Stores;

class InMemoryDecisionStoreTest extends DecisionStoreContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
