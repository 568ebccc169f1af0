package io.jeton.testkit.memory;

import io.jeton.testkit.contract.NotedWarningsContract;
import io.jeton.testkit.contract.Stores;

class InMemoryNotedWarningsTest extends NotedWarningsContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
