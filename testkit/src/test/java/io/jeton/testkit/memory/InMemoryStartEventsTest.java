package io.jeton.testkit.memory;

import io.jeton.testkit.contract.StartEventsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryStartEventsTest extends StartEventsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
