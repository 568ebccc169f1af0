package io.jeton.testkit.memory;

import io.jeton.testkit.contract.Stores;
import io.jeton.testkit.contract.WaitingEventsContract;

class InMemoryWaitingEventsTest extends WaitingEventsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
