package io.jeton.testkit.memory;

import io.jeton.testkit.contract.QueryPagingContract;
import io.jeton.testkit.contract.Stores;

class InMemoryQueryPagingTest extends QueryPagingContract {
    @Override
    protected Stores openStores() {
        return InMemoryContractStores.open();
    }
}
