package io.jeton.testkit.memory;

import io.jeton.testkit.contract.CallsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryCallsTest extends CallsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
