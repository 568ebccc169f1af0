package io.jeton.testkit.memory;

import io.jeton.testkit.contract.RunningInstancesContract;
import io.jeton.testkit.contract.Stores;

class InMemoryRunningInstancesTest extends RunningInstancesContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
