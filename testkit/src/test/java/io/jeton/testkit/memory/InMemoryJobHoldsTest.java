package io.jeton.testkit.memory;

import io.jeton.testkit.contract.JobHoldsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryJobHoldsTest extends JobHoldsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
