package io.jeton.testkit.memory;

import io.jeton.testkit.contract.JobQueueContract;
import io.jeton.testkit.contract.Stores;

class InMemoryJobQueueTest extends JobQueueContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
