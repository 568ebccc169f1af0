package io.jeton.testkit.memory;

import io.jeton.testkit.contract.HandedOutJobsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryHandedOutJobsTest extends HandedOutJobsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
