package io.jeton.testkit.memory;

import io.jeton.testkit.contract.AnsweredRequestsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryAnsweredRequestsTest extends AnsweredRequestsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
